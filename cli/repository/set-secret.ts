import type { GithubClient } from "../comment/github-client.ts";
import { Fault } from "../fault.ts";
import type { LoadedSettings } from "../settings.ts";
import { describeRepository } from "./repository-api.ts";
import { seal } from "./seal.ts";
import { writeSealed } from "./sealed-file.ts";
import { sealingKey } from "./sealing-keys.ts";

/** Which secret is set. */
export interface SecretPlace {
  readonly name: string;
  /** The repository's own when left out. */
  readonly environment: string | undefined;
}

/**
 * Seals a value with GitHub's public key and writes it to the committed file; nothing is sent.
 *
 * @param value is asked for last, when everything else is in order.
 * @throws Fault when `envs/repository.ts` names no such secret, or GitHub has no such place.
 */
export async function setSecret(
  github: GithubClient,
  { name, environment }: SecretPlace,
  { settings, file, value }: { settings: LoadedSettings; file: string; value: () => Promise<string> },
): Promise<void> {
  assertDeclared({ name, environment }, settings);
  await describeRepository(github, settings);
  const key = await sealingKey(github, environment);
  if (!key) {
    throw new Fault(
      environment === undefined
        ? "GitHub gives this token no key to seal secrets with: give it the right to read and write secrets."
        : `GitHub has no environment ${environment} yet, or does not show it to this token: apply the repository first, then set its secrets.`,
    );
  }
  await writeSealed(file, { name, environment, sealed: await seal(await value(), key) });
}

function assertDeclared({ name, environment }: SecretPlace, { repository }: LoadedSettings): void {
  const place = repository.environments.find((one) => one.name === environment);
  if (environment !== undefined && !place) {
    const names = repository.environments.map((one) => one.name).join(", ");
    throw new Fault(`envs/repository.ts has no environment ${environment}: choose one of ${names}.`);
  }
  const declared = place ? place.secrets : repository.secrets;
  if (declared.includes(name)) return;
  const owner = environment === undefined ? "the repository" : environment;
  const known =
    declared.length > 0 ? `choose one of ${declared.join(", ")}, or add it there` : "add it there";
  throw new Fault(`envs/repository.ts names no secret ${name} of ${owner}: ${known}.`);
}
