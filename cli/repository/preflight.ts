import { githubSettings } from "../comment/github-target.ts";
import type { LoadedSettings } from "../settings.ts";
import { repositoryClient } from "./repository-api.ts";
import { proveRights } from "./rights.ts";
import { assertCurrentKeys } from "./sealing-keys.ts";
import { unsetSecrets } from "./unset-secrets.ts";

/**
 * What must be true before Terraform looks at the repository.
 *
 * @returns a sentence for each secret without a value, which is left out.
 * @throws Fault when the token is not the right one, or a secret was sealed with an old key.
 */
export async function repositoryPreflight(settings: LoadedSettings): Promise<string[]> {
  const { sealedSecrets } = await import("../../envs/sealed-secrets.ts");
  const github = repositoryClient(settings);
  await proveRights(github, settings);
  await assertCurrentKeys(github, sealedSecrets);
  return unsetSecrets(settings.repository, sealedSecrets);
}

/** What the provider is told by its environment: the token, and the API that was asked before. */
export function providerEnvironment({ platform }: LoadedSettings): Record<string, string> {
  const { owner, name } = platform.repository;
  const { token, apiUrl } = githubSettings(`${owner}/${name}`);
  return { GITHUB_TOKEN: token, GITHUB_BASE_URL: `${apiUrl.replace(/\/+$/, "")}/` };
}
