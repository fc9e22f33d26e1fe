import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Fault } from "./fault.ts";

/** A TypeScript file in which a team writes what a command goes by. */
export interface TeamFile {
  /** Where it is looked for in the current folder when the user names no other. */
  readonly fileName: string;
  /** What it exports. */
  readonly exportName: string;
  /** For example `The policy`. */
  readonly title: string;
  /** Option with which the user names another file. */
  readonly option: string;
}

/**
 * The export of such a file, not yet checked; undefined when the user named none and there is none.
 *
 * @throws Fault when the named file is missing, or the file cannot be loaded.
 */
export async function loadTeamFile(
  file: string | undefined,
  { fileName, exportName, title, option }: TeamFile,
): Promise<{ readonly path: string; readonly value: unknown } | undefined> {
  const path = resolve(file ?? fileName);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    if (file === undefined) return undefined;
    throw new Fault(`${title} ${file} does not exist: name an existing file, or leave out ${option}.`);
  }
  // Loaded here: most runs have no such file, and the loader takes its time to start.
  const { tsImport } = await import("tsx/esm/api");
  try {
    const module: Record<string, unknown> = await tsImport(pathToFileURL(path).href, import.meta.url);
    return { path, value: module[exportName] };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Fault(`${path} cannot be loaded: ${reason}`, { cause });
  }
}
