import { keptCounts, keptVerdict, shortenReview } from "../../review/kept-review.ts";
import { readPlan } from "../../review/reading/read-plan.ts";
import { UnreadablePlan } from "../../review/reading/unreadable-plan.ts";
import { renderMarkdown } from "../../review/render/markdown.ts";
import { createReport } from "../../review/report.ts";
import { reviewPlan } from "../../review/review-plan.ts";
import { policy } from "./policy.ts";
import type { ReviewAnswer } from "./review-result.ts";

/** A program of its own: reads the JSON of a plan, and writes what a review of it came to, as JSON. */
async function answer(name: string, now: Date): Promise<ReviewAnswer> {
  try {
    const review = reviewPlan(readPlan(await readStandardInput(), name), { name, policy, now });
    return {
      result: {
        review: shortenReview(review),
        verdict: keptVerdict(review),
        changes: keptCounts(review),
        markdown: renderMarkdown(createReport([review])),
      },
    };
  } catch (error) {
    if (!(error instanceof UnreadablePlan)) throw error;
    return { fault: error.message };
  }
}

/** Decoded as it comes, so that its bytes and its text are never in memory together. */
async function readStandardInput(): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of process.stdin) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

const [name = "the plan", now = ""] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await answer(name, new Date(now))));
