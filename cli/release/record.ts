import { z } from "zod";

const releaseSchema = z.object({
  /** Digest of the image, `sha256:` and 64 hexadecimal digits. */
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  version: z.string(),
  /** Full hash of the commit that the image was built from. */
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  /** Number of the newest migration in the image. */
  schemaVersion: z.int().min(0),
  releasedAt: z.iso.datetime(),
  releasedBy: z.string(),
});

/** One release of the workload. */
export type Release = z.infer<typeof releaseSchema>;

/** What an environment's SSM parameter holds: the release to run, and the one before it, to which it can return. */
export type ReleaseRecord = Release & { readonly previous: Release | null };

/** The record that makes `release` the next one; `current` is the parameter's present text. */
export function nextRecord(release: Release, current: string): ReleaseRecord {
  return { ...release, previous: parseRelease(current) };
}

/** The release in a parameter's text; null for the empty record that the foundation makes. */
function parseRelease(text: string): Release | null {
  try {
    return releaseSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
