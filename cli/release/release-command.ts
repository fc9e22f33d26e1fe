import { userInfo } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../envs/environment.ts";
import { assertAccount } from "../aws/account.ts";
import { Fault } from "../fault.ts";
import { projectFolder } from "../folders.ts";
import { openLedgerReports } from "../plan/ledger-reports.ts";
import { type RunOrigin, readRunOrigin } from "../plan/run-origin.ts";
import { readSourceCommit } from "../plan/source-commit.ts";
import { deployableEnvironment, type LoadedSettings, loadSettings } from "../settings.ts";
import { ReleaseParameter } from "./parameter.ts";
import type { Release } from "./record.ts";
import { type RecordedRelease, recordRelease } from "./record-release.ts";
import { ImageRegistry } from "./registry.ts";
import { ReleaseReports } from "./release-reports.ts";
import { assertImage } from "./released-image.ts";
import { readSchema } from "./schema.ts";

/** What a person chose on the command line. */
export interface ReleaseChoices {
  readonly digest: string;
  readonly version: string;
  readonly commit?: string;
  readonly schemaVersion?: number;
  readonly json?: boolean;
}

/** An environment, where it is, and who is at work. */
export interface ReleaseTarget {
  readonly settings: LoadedSettings;
  readonly environment: Environment;
  readonly parameter: ReleaseParameter;
  readonly origin: RunOrigin;
  /** Name of whoever runs this. */
  readonly actor: string;
}

/**
 * Finds the environment and makes sure that the credentials are of its account.
 *
 * @throws Fault
 */
export async function openTarget(name: string): Promise<ReleaseTarget> {
  const settings = await loadSettings();
  const environment = await deployableEnvironment(settings, name);
  const origin = await readRunOrigin(process.env);
  const access = { region: environment.region };
  await assertAccount(environment, `${settings.platform.name}-${name}`, access);
  return {
    settings,
    environment,
    origin,
    parameter: new ReleaseParameter({ platform: settings.platform.name, environment: name }, access),
    actor: origin.actor ?? userInfo().username,
  };
}

/** Records a built image as the release of an environment, and gives the exit code. */
export async function runRelease(name: string, choices: ReleaseChoices): Promise<number> {
  const { digest, version } = choices;
  const target = await openTarget(name);
  const { environment, settings, actor } = target;
  if (environment.promotedFrom !== null) {
    throw new Fault(
      `${name} takes only what ran healthy in ${environment.promotedFrom}: run \`slipway promote ${environment.promotedFrom} ${name}\`.`,
    );
  }
  const source = await sourceOf(choices);
  const { repository } = settings.platform.image;
  const image = { digest, version, environment: { name, architecture: environment.service.architecture } };
  await assertImage(image, new ImageRegistry(repository, registryLogin(process.env)));
  const made = { releasedAt: new Date().toISOString(), releasedBy: actor };
  const recorded = await recordInto(target, { digest, version, ...source, ...made });
  const words = recorded.isNew ? "is recorded as the release" : "was recorded as the release already";
  process.stdout.write(
    choices.json
      ? `${JSON.stringify({ version: 1, environment: name, isNew: recorded.isNew, release: recorded.record }, null, 2)}\n`
      : `${version} ${words} of ${name}: \`slipway deploy ${name}\` brings it there.\n`,
  );
  return 0;
}

/** Records a release and tells the ledger. */
export async function recordInto(
  { environment: { name }, settings, parameter, origin }: ReleaseTarget,
  release: Release,
): Promise<RecordedRelease> {
  const recorded = await recordRelease(release, parameter, name);
  const ledger = openLedgerReports({ environment: name, commit: release.commit, origin });
  if (recorded.isNew) await new ReleaseReports(ledger, settings.platform).released(recorded.record);
  return recorded;
}

/** Commit and schema of the checkout, which must be what the image was built from. */
async function sourceOf({ commit: built, schemaVersion: stated }: ReleaseChoices) {
  const { commit } = await readSourceCommit(projectFolder);
  if (built !== undefined && built !== commit) {
    throw new Fault(
      `The image is of commit ${built.slice(0, 12)}, and ${commit.slice(0, 12)} is checked out: check out what was built, because its migrations are part of the release.`,
    );
  }
  const schema = await readSchema(join(projectFolder, "api", "migrations"));
  if (stated !== undefined && stated !== schema.schemaVersion) {
    throw new Fault(
      `The image is said to be of schema ${stated}, and the newest migration of the checkout is ${schema.schemaVersion}: check out what was built.`,
    );
  }
  return { commit, ...schema };
}

function registryLogin({ DOCKERHUB_USERNAME: username, DOCKERHUB_TOKEN: password }: NodeJS.ProcessEnv) {
  return username && password ? { username, password } : undefined;
}
