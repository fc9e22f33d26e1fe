import { z } from "zod";
import { instant } from "../../hooks/text.ts";
import type { ReadableEvent } from "../event.ts";
import type { Facts } from "../facts.ts";
import { read } from "../read.ts";
import { account, commitHash, numericId, repository } from "./fields.ts";

/** @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request_review */
const reviewEvent = z.object({
  repository,
  pull_request: z.object({ number: numericId }),
  review: z.object({
    id: numericId,
    user: account,
    // Written in capitals in some events. A pending one was not submitted yet.
    state: z
      .string()
      .toLowerCase()
      .pipe(z.enum(["approved", "changes_requested", "commented", "dismissed", "pending"])),
    commit_id: commitHash.nullish(),
    submitted_at: instant.nullish(),
  }),
});

/** Who said what about a pull request. */
export function translatePullRequestReview(event: ReadableEvent): Facts {
  const { repository, pull_request, review } = read(event, reviewEvent);
  const { id, user, state, commit_id, submitted_at } = review;
  if (state === "pending" || !submitted_at) return {};
  return {
    pullRequestReviews: [
      {
        repository: repository.full_name,
        number: pull_request.number,
        reviewId: id,
        reviewer: user?.login ?? null,
        state,
        commitSha: commit_id ?? null,
        submittedAt: submitted_at,
      },
    ],
  };
}
