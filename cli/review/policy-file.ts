import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { checkPolicy } from "../../review/policy/check-policy.ts";
import type { Policy } from "../../review/policy/policy.ts";
import { Fault } from "../fault.ts";

/** Where a team's policy is looked for when no other file is named. */
const policyFileName = "slipway.policy.ts";

/**
 * Loads a team's policy: the export `policy` of a TypeScript file.
 *
 * @param file as the user named it; otherwise {@link policyFileName} in the current folder, if there is one
 * @throws Fault when the named file is missing, or when a file is no policy.
 */
export async function loadPolicy(file: string | undefined): Promise<Policy | undefined> {
  const path = resolve(file ?? policyFileName);
  if (!(await exists(path))) {
    if (file === undefined) return undefined;
    throw new Fault(`The policy ${file} does not exist: name an existing file, or leave out --policy.`);
  }
  const policy = await importPolicy(path);
  const faults = checkPolicy(policy);
  if (faults.length > 0) throw new Fault(`${path} is not a valid policy:\n${faults.join("\n")}`);
  return policy as Policy;
}

async function importPolicy(path: string): Promise<unknown> {
  // Loaded here: most reviews have no policy, and the loader takes its time to start.
  const { tsImport } = await import("tsx/esm/api");
  try {
    const module: { policy?: unknown } = await tsImport(pathToFileURL(path).href, import.meta.url);
    return module.policy;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Fault(`${path} cannot be loaded: ${reason}`, { cause });
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
