import { plural, summarize } from "../../review/render/words.ts";
import { outcomesOf } from "./outcomes.ts";
import type { ReviewResult } from "./review-result.ts";

/** Longest text that HCP Terraform shows beside the task. */
const longestMessage = 500;

type Status = "running" | "passed" | "failed";

/** That the work goes on: to be told at least every ten minutes. */
export function progress(message: string): object {
  return body("running", message);
}

/** That there is no review. What was not reviewed does not pass. */
export function withoutReview(reason: string): object {
  return body("failed", reason);
}

/** What the review came to: failed when the policy forbids the plan, or when planning itself failed. */
export function reviewed(
  result: ReviewResult,
  { url, outcomes }: { readonly url: string | null; readonly outcomes: boolean },
): object {
  const failed = result.verdict === "denied" || result.verdict === "failed";
  return body(failed ? "failed" : "passed", messageFor(result), {
    url,
    ...(outcomes && { outcomes: outcomesOf(result, url) }),
  });
}

function messageFor({ review: { counts, dangers, policy }, verdict }: ReviewResult): string {
  const parts = [summarize(counts)];
  if (dangers.length > 0) parts.push(`${dangers.length} ${plural(dangers.length, "danger")}`);
  if (verdict === "denied" && policy) {
    const rules = [...policy.denied, ...policy.missingLabels].map(({ rule }) => rule);
    parts.push(`the policy forbids it (${[...new Set(rules)].join(", ")})`);
  }
  if (verdict === "failed") parts.push("planning failed half-way");
  return `${parts.join("; ")}.`;
}

function body(
  status: Status,
  message: string,
  more: { readonly url?: string | null; readonly outcomes?: readonly object[] } = {},
): object {
  const { url, outcomes } = more;
  return {
    data: {
      type: "task-results",
      attributes: { status, message: message.slice(0, longestMessage), ...(url && { url }) },
      ...(outcomes && { relationships: { outcomes: { data: outcomes } } }),
    },
  };
}
