import { environments } from "../../../envs/environments.ts";
import { platform } from "../../../envs/platform.ts";
import { repository } from "../../../envs/repository.ts";
import type { LoadedSettings } from "../../settings.ts";

/** The project's own settings, for the repository that {@link RepositoryServer} answers for. */
export const acmeSettings: LoadedSettings = {
  platform: {
    ...platform,
    repository: { owner: "acme", ownerId: 7, name: "platform", id: 42, defaultBranch: "main" },
  },
  environments,
  repository,
};
