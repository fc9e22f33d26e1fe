import { type Faults, secureUrl, type Variables, webOrigin } from "../access/variables.ts";
import type { ReconcileSettings } from "./settings.ts";

/** Reads whether missed deliveries are asked for; adds a sentence to `faults` for everything that cannot be used. */
export function readReconcile(variables: Variables, faults: Faults): ReconcileSettings | null {
  const repository = variables.GITHUB_RECONCILE_REPOSITORY;
  const token = variables.GITHUB_RECONCILE_TOKEN;
  if (repository === undefined && token === undefined) return null;
  if (repository === undefined || token === undefined) {
    const [missing, other] = repository === undefined ? ["REPOSITORY", "TOKEN"] : ["TOKEN", "REPOSITORY"];
    faults.push(
      `GITHUB_RECONCILE_${missing} is not set although GITHUB_RECONCILE_${other} is; set both or none.`,
    );
    return null;
  }
  if (!/^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(repository)) {
    faults.push(`GITHUB_RECONCILE_REPOSITORY "${repository}" is not owner/name.`);
  }
  const origin = webOrigin(variables.PUBLIC_URL ?? "");
  if (!origin) {
    faults.push("PUBLIC_URL is not set; GitHub's deliveries to PUBLIC_URL/hooks/github are looked after.");
  }
  const apiUrl = secureUrl(variables.GITHUB_API_URL ?? "https://api.github.com");
  if (!apiUrl) faults.push(`GITHUB_API_URL "${variables.GITHUB_API_URL}" is not an https address.`);
  if (!origin || !apiUrl) return null;
  return { repository, token, hookUrl: `${origin}/hooks/github`, apiUrl: apiUrl.href.replace(/\/$/, "") };
}
