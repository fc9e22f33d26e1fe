import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Fault } from "../fault.ts";
import { type AllowedDrift, checkAllowedDrift } from "./allowed-drift.ts";

const FILE_NAME = "slipway.drift.ts";

/**
 * Loads the drift that a team allows: the export `allowedDrift` of a TypeScript file.
 *
 * @param file as the user named it; otherwise `slipway.drift.ts` in the current folder, if there is one
 * @throws Fault when the named file is missing, or when a file is no such list.
 */
export async function loadAllowedDrift(file: string | undefined): Promise<readonly AllowedDrift[]> {
  const path = resolve(file ?? FILE_NAME);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    if (file === undefined) return [];
    throw new Fault(`The list ${file} does not exist: name an existing file, or leave out --allow.`);
  }
  const allowed = await importList(path);
  const faults = checkAllowedDrift(allowed);
  if (faults.length > 0) throw new Fault(`${path} is no list of allowed drift:\n${faults.join("\n")}`);
  return allowed as readonly AllowedDrift[];
}

async function importList(path: string): Promise<unknown> {
  const { tsImport } = await import("tsx/esm/api");
  try {
    const module: { allowedDrift?: unknown } = await tsImport(pathToFileURL(path).href, import.meta.url);
    return module.allowedDrift;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Fault(`${path} cannot be loaded: ${reason}`, { cause });
  }
}
