import type { Review } from "./review.ts";

/** The reviews of all plans that belong together, for example of one environment's stacks. */
export interface Report {
  /** Of the format that `report.schema.json` describes. */
  readonly version: 1;
  /** The worst of all reviews. */
  readonly outcome: "no-changes" | "changes" | "errored" | "denied";
  readonly reviews: readonly Review[];
}

export function createReport(reviews: readonly Review[]): Report {
  return { version: 1, outcome: worstOutcome(reviews), reviews };
}

function worstOutcome(reviews: readonly Review[]): Report["outcome"] {
  if (reviews.some(({ policy }) => policy?.outcome === "denied")) return "denied";
  if (reviews.some(({ outcome }) => outcome === "errored")) return "errored";
  return reviews.some(({ outcome }) => outcome === "changes") ? "changes" : "no-changes";
}
