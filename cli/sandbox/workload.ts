import { createHash } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { projectFolder } from "../folders.ts";
import { runToEnd } from "../processes/child.ts";
import { readSchema, type Schema } from "../release/schema.ts";

/** The built workload: the files that an image of it holds. */
export interface Workload extends Schema {
  /** Folder with `main.js`. */
  readonly folder: string;
  /** SHA-256 of all files with their names; stands for the image's digest where no image is built. */
  readonly digest: string;
}

/** Bundles the workload as its image does, with `npm run build`. */
export async function buildWorkload(options: {
  readonly home: string;
  readonly signal: AbortSignal;
}): Promise<Workload> {
  const folder = join(options.home, "workload");
  await rm(folder, { recursive: true, force: true });
  await runToEnd(
    {
      name: "The build of the workload (npm run build)",
      command: "npm",
      arguments: ["run", "--silent", "build", "--", `--outdir=${folder}`],
      folder: projectFolder,
      logFile: join(options.home, "logs", "build.log"),
    },
    options.signal,
  );
  const files = await filesIn(folder);
  const schema = await readSchema(join(folder, "migrations"));
  return { folder, digest: await digestOf(folder, files), ...schema };
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

async function digestOf(folder: string, files: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const file of files) {
    const content = await readFile(join(folder, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return `sha256:${hash.digest("hex")}`;
}
