import type { KeptVerdict } from "../../review/kept-review.ts";
import type { Review } from "../../review/review.ts";

/** What a review of a plan came to: redacted, and small whatever the plan's size is. */
export interface ReviewResult {
  readonly review: Review;
  readonly verdict: KeptVerdict;
  readonly changes: Readonly<Record<"create" | "update" | "replace" | "delete" | "forget", number>>;
  /** The review as Markdown, of at most 65,536 characters. */
  readonly markdown: string;
}

/** What the process that reviews writes: a result, or the sentence that says why there is none. */
export type ReviewAnswer = { readonly result: ReviewResult } | { readonly fault: string };
