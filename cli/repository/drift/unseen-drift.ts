import type { DriftedResource } from "../../drift/found-drift.ts";
import type { LoadedSettings } from "../../settings.ts";
import { repositoryClient } from "../repository-api.ts";
import { webhookUrl } from "../webhook.ts";
import { alertDrift } from "./alerts.ts";
import { environmentDrift } from "./environments.ts";
import { rulesetDrift } from "./rulesets.ts";
import { webhookDrift } from "./webhook.ts";

/** What was changed by hand in the repository where the provider does not see it, read from GitHub's API. */
export async function unseenDrift(
  settings: LoadedSettings,
  github = repositoryClient(settings),
): Promise<DriftedResource[]> {
  const found: DriftedResource[] = [];
  for (const environment of settings.repository.environments) {
    found.push(...(await environmentDrift(github, environment)));
  }
  found.push(...(await rulesetDrift(github, settings)));
  found.push(...(await alertDrift(github)));
  found.push(...(await webhookDrift(github, webhookUrl(settings))));
  return found;
}
