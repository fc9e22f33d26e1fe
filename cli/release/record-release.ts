import semver from "semver";
import { Fault } from "../fault.ts";
import type { ReleaseHistory, VersionedRecord } from "./history.ts";
import type { ReleaseParameter } from "./parameter.ts";
import { nextRecord, type Release, type ReleaseRecord } from "./record.ts";

/** A release that stands in the record, and whether it stood there before. */
export interface RecordedRelease extends VersionedRecord {
  readonly isNew: boolean;
}

/**
 * Makes `release` the one that the next apply of the service stack runs. Doing so again changes nothing.
 *
 * @throws Fault when it would go back, give a version another image, or not run on the database; or when somebody
 * else released at the same time.
 */
export async function recordRelease(
  release: Release,
  parameter: ReleaseParameter,
  environment: string,
): Promise<RecordedRelease> {
  const history = await parameter.readIntact();
  const { current } = history;
  if (current && current.record.digest === release.digest && current.record.version === release.version) {
    return { ...current, isNew: false };
  }
  assertReleasable(release, history, environment);
  const written = await parameter.write(nextRecord(release, current?.record ?? null), history);
  return { ...written, isNew: true };
}

function assertReleasable(release: Release, history: ReleaseHistory, environment: string): void {
  const { version, digest } = release;
  const twin = history.records.find(({ record }) => record.version === version && record.digest !== digest);
  if (twin) {
    throw new Fault(
      `Version ${version} was released to ${environment} as ${twin.record.digest} already, and ${digest} is another image: give it a version of its own.`,
    );
  }
  const recorded = history.current?.record;
  if (!recorded) return;
  if (semver.valid(version) && semver.valid(recorded.version) && semver.lt(version, recorded.version)) {
    throw new Fault(
      `${environment} has version ${recorded.version} recorded, which is newer than ${version}: use \`slipway rollback ${environment}\` to go back on purpose.`,
    );
  }
  assertRunsOnSchema(release, recorded, environment);
}

/** @throws Fault when a migration took away what the release needs. */
export function assertRunsOnSchema(
  { version, schemaVersion }: Release,
  { compatibleFrom }: ReleaseRecord,
  environment: string,
): void {
  if (schemaVersion >= compatibleFrom) return;
  throw new Fault(
    `${version} is made for schema ${schemaVersion}, and the database of ${environment} has lost what releases before schema ${compatibleFrom} need: repair it by a new release.`,
  );
}
