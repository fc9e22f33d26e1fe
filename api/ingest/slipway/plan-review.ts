import { z } from "zod";
import { instant, text } from "../../hooks/text.ts";
import type { ReadableEvent } from "../event.ts";
import type { Facts } from "../facts.ts";
import { read } from "../read.ts";
import { commit, repository, storableJson, url } from "./fields.ts";

const count = z.number().int().min(0).max(1_000_000);

/** Body of a `plan_review` event: what a review of a plan came to. */
export const planReview = z.object({
  /** The same when the review is sent again. */
  reviewId: text(200),
  environment: text(200),
  stack: text(200),
  repository: repository.nullish(),
  commit: commit.nullish(),
  pullRequest: z.number().int().positive().nullish(),
  verdict: z.enum(["unchanged", "changes", "dangerous", "denied", "failed"]),
  fingerprint: text(200).nullish(),
  changes: z.object({ create: count, update: count, replace: count, delete: count, forget: count }),
  /** How many changes lose data or access. */
  dangers: count,
  url: url.nullish(),
  /** The review itself, redacted: the ledger shows it as it is. */
  review: z.record(z.string(), z.unknown()).refine(...storableJson),
  reviewedBy: text(200).nullish(),
  reviewedAt: instant,
});

export function translatePlanReview(event: ReadableEvent): Facts {
  const body = read(event, planReview);
  const { reviewId, environment, stack, verdict, dangers, review, reviewedAt, changes } = body;
  return {
    planReviews: [
      {
        reviewId,
        environment,
        stack,
        repository: body.repository ?? null,
        commitSha: body.commit ?? null,
        pullRequest: body.pullRequest ?? null,
        verdict,
        fingerprint: body.fingerprint ?? null,
        creates: changes.create,
        updates: changes.update,
        replaces: changes.replace,
        deletes: changes.delete,
        forgets: changes.forget,
        dangers,
        url: body.url ?? null,
        review,
        reviewedBy: body.reviewedBy ?? null,
        reviewedAt,
      },
    ],
  };
}
