import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { projectFolder } from "./folders.ts";

/** What the checkout is. */
export interface Version {
  /** From `package.json`. */
  readonly version: string;
  /** The commit that is checked out; Git's null hash when the folder is not a Git checkout. */
  readonly commit: string;
}

/** Stands for no commit at all. */
export const NO_COMMIT = "0".repeat(40);

/** Version and commit of the project's folder. */
export async function readVersion(folder = projectFolder): Promise<Version> {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(folder, "package.json"), "utf8")));
  return { version, commit: await checkedOutCommit(folder) };
}

async function checkedOutCommit(folder: string): Promise<string> {
  try {
    // Only the folder's own repository counts, not one that happens to lie around it.
    const options = { cwd: folder, env: { ...process.env, GIT_CEILING_DIRECTORIES: join(folder, "..") } };
    const { stdout } = await promisify(execFile)("git", ["rev-parse", "HEAD"], options);
    return stdout.trim();
  } catch {
    return NO_COMMIT;
  }
}
