import { replacements } from "./render/words.ts";
import type { Review } from "./review.ts";

/** Most characters of a review that are kept in the ledger, which takes events of up to two megabytes. */
const longest = 1_500_000;

/** How the ledger calls the outcome of a review. */
export type KeptVerdict = "unchanged" | "changes" | "dangerous" | "denied" | "failed";

export function keptVerdict({ outcome, policy, dangers }: Review): KeptVerdict {
  if (outcome === "errored") return "failed";
  if (policy?.outcome === "denied") return "denied";
  if (outcome === "no-changes") return "unchanged";
  return dangers.length > 0 ? "dangerous" : "changes";
}

/** The changes that the ledger counts. */
export function keptCounts({ counts }: Review) {
  const { create, update, delete: removed, forget } = counts.resources;
  return { create, update, replace: replacements(counts), delete: removed, forget };
}

/** Without the single resources where all of them are too much; counts and dangers say what matters. */
export function shortenReview(review: Review): Review {
  if (fits(review)) return review;
  return {
    ...review,
    notices: [...review.notices, "The single resources are left out here, because there are too many."],
    resources: [],
  };
}

/** Written out one resource after the other, and no further than needed: all of them may be as large as the plan. */
function fits({ resources, ...rest }: Review): boolean {
  let length = JSON.stringify(rest).length;
  for (const resource of resources) {
    if (length > longest) return false;
    length += JSON.stringify(resource).length + 1;
  }
  return length <= longest;
}
