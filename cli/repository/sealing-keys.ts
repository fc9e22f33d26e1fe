import { z } from "zod";
import type { SealedSecrets } from "../../envs/sealed-secrets.ts";
import type { GithubClient } from "../comment/github-client.ts";
import { Fault } from "../fault.ts";

const keySchema = z.object({ key_id: z.string(), key: z.string() });

/** A public key of GitHub's, to seal secrets with. */
export interface SealingKey {
  readonly id: string;
  /** 32 bytes in base64. */
  readonly key: string;
}

/**
 * The public key of the repository, or of one of its environments; undefined when that does not exist yet.
 *
 * @see https://docs.github.com/en/rest/actions/secrets
 */
export async function sealingKey(
  github: GithubClient,
  environment: string | undefined,
): Promise<SealingKey | undefined> {
  const route =
    environment === undefined
      ? "GET /repos/{owner}/{repo}/actions/secrets/public-key"
      : "GET /repos/{owner}/{repo}/environments/{environment}/secrets/public-key";
  const { status, data } = await github.send(route, { environment }, [404]);
  if (status === 404) return undefined;
  const { key_id: id, key } = keySchema.parse(data);
  return { id, key };
}

/**
 * GitHub could not open what was sealed with a key that is not its own any more, and the provider would send it under
 * the new key's id.
 *
 * @throws Fault with every secret that is to be set again.
 */
export async function assertCurrentKeys(github: GithubClient, sealed: SealedSecrets): Promise<void> {
  const places: [string | undefined, SealedSecrets["repository"]][] = [
    [undefined, sealed.repository],
    ...Object.entries(sealed.environments),
  ];
  const stale: string[] = [];
  for (const [environment, secrets] of places) {
    if (Object.keys(secrets).length === 0) continue;
    const current = await sealingKey(github, environment);
    for (const [name, { keyId }] of Object.entries(secrets)) {
      if (current && keyId !== current.id) stale.push(setCommand(name, environment));
    }
  }
  if (stale.length === 0) return;
  throw new Fault(
    `GitHub has a new public key, and cannot open what was sealed with the old one: run ${stale.join(" and ")}, and commit.`,
  );
}

/** The command that seals a secret, for messages. */
export function setCommand(name: string, environment: string | undefined): string {
  return `\`slipway secret set ${name}${environment === undefined ? "" : ` --environment ${environment}`}\``;
}
