import type { Settings } from "../envs/check.ts";
import type { Environment } from "../envs/environment.ts";
import { Fault } from "./fault.ts";

/** What the files in `envs/` say. */
export type LoadedSettings = Required<Omit<Settings, "purpose">>;

/** Name of the repository's stack, which is planned and applied like an environment. */
export const repositoryTarget = "repository";

/**
 * Reads and checks what the files in `envs/` say.
 *
 * They are read now and not when this program starts, because a faulty file must not keep a command from saying so.
 *
 * @throws Fault with all violations, or with what is wrong with a file that cannot be read.
 */
export async function loadSettings(): Promise<LoadedSettings> {
  let settings: LoadedSettings;
  try {
    const [{ environments }, { platform }, { repository }] = await Promise.all([
      import("../envs/environments.ts"),
      import("../envs/platform.ts"),
      import("../envs/repository.ts"),
    ]);
    settings = { environments, platform, repository };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Fault(`The files in envs/ cannot be read: ${reason}`, { cause });
  }
  await assertSettings({ ...settings, purpose: "synthesis" });
  return settings;
}

/**
 * The environment with this name, checked for a deployment to its real account.
 *
 * @throws Fault when there is none, or when it or the platform still has a placeholder.
 */
export async function deployableEnvironment(
  { platform, environments }: Pick<LoadedSettings, "platform" | "environments">,
  name: string,
): Promise<Environment> {
  const environment = environments.find((one) => one.name === name);
  if (!environment) {
    const names = environments.map((one) => one.name).join(", ");
    throw new Fault(`There is no environment "${name}" in envs/environments.ts: choose one of ${names}.`);
  }
  await assertSettings({ platform, environments: [environment], purpose: "deployment" });
  return environment;
}

/**
 * The environment in whose account the state of a target lies: an environment itself, and for the repository that of
 * the ledger. Checked for a deployment, the repository's settings with it.
 *
 * @throws Fault when there is no such target, or when something still has a placeholder.
 */
export async function deployableTarget(settings: LoadedSettings, name: string): Promise<Environment> {
  if (name !== repositoryTarget) return deployableEnvironment(settings, name);
  await assertSettings({ ...settings, purpose: "deployment" });
  return deployableEnvironment(settings, settings.platform.ledger.environment);
}

async function assertSettings(settings: Settings): Promise<void> {
  const { assertEnvironments, EnvironmentError } = await import("../envs/check.ts");
  try {
    assertEnvironments(settings);
  } catch (error) {
    if (error instanceof EnvironmentError) throw new Fault(error.message, { cause: error });
    throw error;
  }
}
