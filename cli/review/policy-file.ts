import { checkPolicy } from "../../review/policy/check-policy.ts";
import type { Policy } from "../../review/policy/policy.ts";
import { Fault } from "../fault.ts";
import { loadTeamFile } from "../team-file.ts";

/**
 * Loads a team's policy: the export `policy` of a TypeScript file.
 *
 * @param file as the user named it; otherwise `slipway.policy.ts` in the current folder, if there is one
 * @throws Fault when the named file is missing, or when a file is no policy.
 */
export async function loadPolicy(file: string | undefined): Promise<Policy | undefined> {
  const loaded = await loadTeamFile(file, {
    fileName: "slipway.policy.ts",
    exportName: "policy",
    title: "The policy",
    option: "--policy",
  });
  if (loaded === undefined) return undefined;
  const faults = checkPolicy(loaded.value);
  if (faults.length > 0) throw new Fault(`${loaded.path} is not a valid policy:\n${faults.join("\n")}`);
  return loaded.value as Policy;
}
