import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** A package of which code is in the bundle. */
export interface BundledPackage {
  /** With its scope, for example `@hono/node-server`. */
  readonly name: string;
  readonly version: string;
  /** SPDX expression, as the package states it. */
  readonly license?: string;
}

/**
 * The packages that the files of a bundle come from, in the order of their names.
 *
 * @param inputs Paths below `root`, as esbuild lists them.
 */
export async function bundledPackages(root: string, inputs: readonly string[]): Promise<BundledPackage[]> {
  const folders = new Set(inputs.flatMap((path) => packageFolder(path) ?? []));
  const packages = await Promise.all(
    [...folders].map(async (folder): Promise<BundledPackage> => {
      const { name, version, license } = JSON.parse(
        await readFile(join(root, folder, "package.json"), "utf8"),
      );
      return { name, version, ...(typeof license === "string" && { license }) };
    }),
  );
  const byName = new Map(packages.map((found) => [`${found.name}@${found.version}`, found]));
  return [...byName].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, found]) => found);
}

/** Folder of the package that a file belongs to; undefined for the project's own files. */
export function packageFolder(path: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
}
