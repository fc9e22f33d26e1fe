import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { billOfMaterials } from "./bill-of-materials.ts";
import { bundledPackages } from "./bundled-packages.ts";

/** Where the bundle goes, and what it is called in its bill of materials. */
export interface BundleOptions {
  /** The project's folder. */
  readonly root: string;
  readonly outdir: string;
}

/** Some packages call `require`, which modules of Node.js do not have. */
const requireForModules =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Makes the workload: one `main.js`, the program that reviews plans for it, its migrations, its style sheet, the
 * licenses' texts and a bill of materials. The same sources give the same bytes.
 */
export async function buildBundle({ root, outdir }: BundleOptions): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["api/main.ts", "api/run-tasks/review-main.ts", "api/style/*.css", "api/migrations/*.sql"],
    outbase: "api",
    outdir,
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    loader: { ".sql": "copy", ".css": "copy" },
    legalComments: "linked",
    banner: { js: requireForModules },
    metafile: true,
    logLevel: "warning",
  });
  const packages = await bundledPackages(root, Object.keys(metafile.inputs));
  await writeFile(join(outdir, "sbom.cdx.json"), `${JSON.stringify(billOfMaterials(packages), null, 2)}\n`);
}
