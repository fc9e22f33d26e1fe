import { Fault } from "../fault.ts";
import { loadTeamFile } from "../team-file.ts";
import { type AllowedDrift, checkAllowedDrift } from "./allowed-drift.ts";

/**
 * Loads the drift that a team allows: the export `allowedDrift` of a TypeScript file.
 *
 * @param file as the user named it; otherwise `slipway.drift.ts` in the current folder, if there is one
 * @throws Fault when the named file is missing, or when a file is no such list.
 */
export async function loadAllowedDrift(file: string | undefined): Promise<readonly AllowedDrift[]> {
  const loaded = await loadTeamFile(file, {
    fileName: "slipway.drift.ts",
    exportName: "allowedDrift",
    title: "The list",
    option: "--allow",
  });
  if (loaded === undefined) return [];
  const faults = checkAllowedDrift(loaded.value);
  if (faults.length > 0) throw new Fault(`${loaded.path} is no list of allowed drift:\n${faults.join("\n")}`);
  return loaded.value as readonly AllowedDrift[];
}
