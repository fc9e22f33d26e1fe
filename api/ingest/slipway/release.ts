import { z } from "zod";
import { instant, text } from "../../hooks/text.ts";
import type { ReadableEvent } from "../event.ts";
import type { Facts } from "../facts.ts";
import { read } from "../read.ts";
import { commit, digest, repository } from "./fields.ts";

/** Body of a `release` event: an image that may be deployed from now on. */
export const release = z.object({
  service: text(200),
  version: text(255),
  digest,
  commit: commit.nullish(),
  repository: repository.nullish(),
  /** Number of the newest migration that the release needs. */
  schemaVersion: z.number().int().min(0).max(100_000).nullish(),
  releasedBy: text(200).nullish(),
  releasedAt: instant,
});

export function translateRelease(event: ReadableEvent): Facts {
  const body = read(event, release);
  return {
    releases: [
      {
        source: "slipway",
        service: body.service,
        version: body.version,
        repository: body.repository ?? null,
        commitSha: body.commit ?? null,
        digest: body.digest,
        schemaVersion: body.schemaVersion ?? null,
        releasedBy: body.releasedBy ?? null,
        releasedAt: body.releasedAt,
      },
    ],
  };
}
