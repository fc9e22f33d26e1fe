import { z } from "zod";

/** Digest of an image. */
const digestSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/);

export const releaseSchema = z.object({
  /** Digest of the image, `sha256:` and 64 hexadecimal digits. */
  digest: digestSchema,
  version: z.string().regex(/^[0-9A-Za-z.+_-]{1,64}$/),
  /** Full hash of the commit that the image was built from. */
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  /** Number of the newest migration in the image. */
  schemaVersion: z.int().min(0),
  /**
   * Oldest schema version whose releases still run on the database as this release leaves it. Never falls from one
   * record to the next, because no migration is taken back.
   */
  compatibleFrom: z.int().min(0),
  releasedAt: z.iso.datetime(),
  releasedBy: z.string(),
});

/** One release of the workload. */
export type Release = z.infer<typeof releaseSchema>;

const recordSchema = releaseSchema.extend({
  /** When it was found healthy in the environment; null until then. */
  provenAt: z.iso.datetime().nullable(),
  /** The newest release before it that was found healthy: to this one the environment can return. */
  previous: releaseSchema.nullable(),
  /** Version of the parameter that this one was written on top of. */
  follows: z.int().min(1),
});

/** What an environment's SSM parameter holds: the release to run, and the one before it. */
export type ReleaseRecord = z.infer<typeof recordSchema>;

/** The record in a parameter's text; null when it holds none, as the foundation makes it. */
export function parseRecord(text: string): ReleaseRecord | null {
  try {
    return recordSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The record that makes `release` the next one after `current`. */
export function nextRecord(release: Release, current: ReleaseRecord | null): Omit<ReleaseRecord, "follows"> {
  return {
    ...release,
    compatibleFrom: Math.max(release.compatibleFrom, current?.compatibleFrom ?? 0),
    provenAt: null,
    previous: returnableRelease(current),
  };
}

/** The release to which one can return from whatever comes next: one that failed is none. */
function returnableRelease(current: ReleaseRecord | null): Release | null {
  if (current === null || current.provenAt === null) return current?.previous ?? null;
  return releaseSchema.parse(current);
}

/** The release in a record, without what belongs to the environment. */
export function releaseOf(record: ReleaseRecord): Release {
  return releaseSchema.parse(record);
}
