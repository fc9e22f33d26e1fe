import { type DeployChoices, deploy } from "../deploy/deploy-command.ts";
import { Fault } from "../fault.ts";
import type { ReleaseHistory } from "./history.ts";
import type { NewRecord } from "./parameter.ts";
import { type Release, type ReleaseRecord, releaseOf } from "./record.ts";
import { assertRunsOnSchema } from "./record-release.ts";
import { openTarget } from "./release-command.ts";

/** What a person chose on the command line. */
export interface RollbackChoices extends DeployChoices {
  /** Version to return to. */
  readonly to?: string;
}

/** Who goes back, and when. */
interface Occasion {
  readonly releasedAt: string;
  readonly releasedBy: string;
}

/** Returns to a release that ran healthy before, without building anything, and gives the exit code. */
export async function runRollback(name: string, choices: RollbackChoices): Promise<number> {
  const target = await openTarget(name);
  const history = await target.parameter.readIntact();
  const occasion = { releasedAt: new Date().toISOString(), releasedBy: target.actor };
  const record = rollbackRecord(name, history, choices.to, occasion);
  if (record !== null) await target.parameter.write(record, history);
  return await deploy(target, choices);
}

/**
 * The record that returns to an earlier release; null when the current one does so already and is only to be deployed.
 *
 * @throws Fault when there is nothing to return to, or the database has lost what it needs.
 */
export function rollbackRecord(
  environment: string,
  history: ReleaseHistory,
  version: string | undefined,
  occasion: Occasion,
): NewRecord | null {
  const current = history.current?.record;
  if (!current) throw new Fault(`${environment} has no release yet, so there is nothing to return to.`);
  const proven = history.records.map(({ record }) => record).filter(({ provenAt }) => provenAt !== null);
  // A rollback that was interrupted goes on, instead of going back one release further.
  const isUnderWay = current.provenAt === null && proven.some(({ digest }) => digest === current.digest);
  if (isUnderWay && (version ?? current.version) === current.version) return null;
  const release = version === undefined ? current.previous : named(version, proven);
  if (!release) {
    const known = [...new Set(proven.map((one) => one.version))].filter((one) => one !== current.version);
    const others =
      known.length === 0 ? "release a repaired version" : `choose one of ${known.join(", ")} by --to`;
    const which = version === undefined ? "no release before it" : `no release ${version}`;
    throw new Fault(`${environment} knows ${which} that ran healthy: ${others}.`);
  }
  assertRunsOnSchema(release, current, environment);
  return {
    ...release,
    ...occasion,
    compatibleFrom: current.compatibleFrom,
    provenAt: null,
    previous: proven.findLast(({ digest }) => digest === release.digest)?.previous ?? null,
  };
}

function named(version: string, proven: readonly ReleaseRecord[]): Release | null {
  const found = proven.findLast((one) => one.version === version);
  return found ? releaseOf(found) : null;
}
