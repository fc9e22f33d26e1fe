import type { RepositorySettings } from "../../envs/repository-settings.ts";
import type { SealedSecrets } from "../../envs/sealed-secrets.ts";
import { setCommand } from "./sealing-keys.ts";

/** One sentence for each secret that `envs/repository.ts` names and nobody has set. */
export function unsetSecrets(settings: RepositorySettings, sealed: SealedSecrets): string[] {
  const ofRepository = settings.secrets
    .filter((name) => !sealed.repository[name])
    .map((name) => `${name} of the repository has no value yet: run ${setCommand(name, undefined)}.`);
  const ofEnvironments = settings.environments.flatMap(({ name: environment, secrets }) =>
    secrets
      .filter((name) => !sealed.environments[environment]?.[name])
      .map((name) => `${name} of ${environment} has no value yet: run ${setCommand(name, environment)}.`),
  );
  return [...ofRepository, ...ofEnvironments];
}
