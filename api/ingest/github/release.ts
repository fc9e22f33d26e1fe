import { z } from "zod";
import { instant, text } from "../../hooks/text.ts";
import type { ReadableEvent } from "../event.ts";
import type { Facts } from "../facts.ts";
import { read } from "../read.ts";
import { account, commitHash, repository } from "./fields.ts";

/** @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#release */
const releaseEvent = z.object({
  repository,
  release: z.object({
    tag_name: text(255),
    // A branch, or the commit itself.
    target_commitish: z.string(),
    author: account,
    published_at: instant.nullish(),
  }),
});

/** A version that was published; a draft says nothing yet. */
export function translateRelease(event: ReadableEvent): Facts {
  const { repository, release } = read(event, releaseEvent);
  if (!release.published_at) return {};
  return {
    releases: [
      {
        source: "github",
        service: repository.name,
        version: release.tag_name,
        repository: repository.full_name,
        commitSha: commitHash.safeParse(release.target_commitish).data ?? null,
        digest: null,
        schemaVersion: null,
        releasedBy: release.author?.login ?? null,
        releasedAt: release.published_at,
      },
    ],
  };
}
