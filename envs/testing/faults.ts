import { checkEnvironments, type Settings } from "../check.ts";
import { line } from "../checks/violation.ts";
import { platform } from "../platform.ts";
import { prod } from "../prod.ts";
import { repository } from "../repository.ts";
import { staging } from "../staging.ts";

/**
 * The violations of staging and prod after one value, legal or not, was put at a path, one line each. The repository is
 * looked at where a path leads into it.
 *
 * Paths start as they do in the lines: `prod.network.cidr`, `staging.name`, `platform.image`, `repository.topics`.
 */
export function faultsWith(
  changes: Readonly<Record<string, unknown>>,
  purpose: Settings["purpose"] = "synthesis",
): string[] {
  const settings = structuredClone({ platform, staging, prod, repository });
  for (const [path, value] of Object.entries(changes)) put(settings, path.split("."), value);
  // The ledger stays in prod, whatever a test calls it.
  const ledger = settings.platform?.ledger;
  if (ledger?.environment === prod.name && settings.prod) put(ledger, ["environment"], settings.prod.name);
  const environments = [settings.staging, settings.prod];
  const withRepository = Object.keys(changes).some((path) => path.startsWith("repository"));
  return checkEnvironments({
    platform: settings.platform,
    environments,
    ...(withRepository && { repository: settings.repository }),
    purpose,
  }).map(line);
}

function put(target: object, [key = "", ...rest]: string[], value: unknown): void {
  if (rest.length === 0) Object.assign(target, { [key]: value });
  else put(Object.entries(target).find(([name]) => name === key)?.[1], rest, value);
}
