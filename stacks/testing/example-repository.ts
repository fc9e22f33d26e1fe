import { repository as settings } from "../../envs/repository.ts";
import type { RepositoryDescription } from "../repository.ts";

const sealed = { keyId: "568250167242549743", value: "c2VhbGVkIGJ5IEdpdEh1YidzIGtleQ==" };

/** The repository as its file says, with a value for each of its secrets. */
export const exampleRepository: RepositoryDescription = {
  settings,
  sealedSecrets: {
    repository: valuesFor(settings.secrets),
    environments: Object.fromEntries(
      settings.environments.map(({ name, secrets }) => [name, valuesFor(secrets)]),
    ),
  },
  adopted: [],
};

function valuesFor(names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, sealed]));
}
