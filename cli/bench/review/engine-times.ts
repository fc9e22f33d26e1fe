// Reviews generated plans in this process, and prints the seconds of each as JSON.
import { readPlan } from "../../../review/reading/read-plan.ts";
import { renderMarkdown } from "../../../review/render/markdown.ts";
import { createReport } from "../../../review/report.ts";
import { reviewPlan } from "../../../review/review-plan.ts";
import { type GeneratedPlanSize, generatePlan } from "../../../review/testing/generated-plan.ts";
import { median } from "../measurement.ts";
import { bulk } from "./plan-bulk.ts";

/** Seconds of a review, the median of several. */
export interface EngineTimes {
  readonly ofResources: Readonly<Record<"100" | "1000" | "10000", number>>;
  readonly ofSecrets: Readonly<Record<"1" | "1000", number>>;
}

/** From the text of a plan to the text of a comment. */
function secondsToReview(plan: string): number {
  const started = performance.now();
  renderMarkdown(createReport([reviewPlan(readPlan(plan, "plan"), { name: "plan", now: new Date() })]));
  return (performance.now() - started) / 1000;
}

function medianSeconds(size: GeneratedPlanSize, runs: number): number {
  const plan = generatePlan(size);
  return median(Array.from({ length: runs }, () => secondsToReview(plan)));
}

// Compiles what is measured afterwards.
medianSeconds({ resources: 1_000, bulk }, 3);

const times: EngineTimes = {
  ofResources: {
    100: medianSeconds({ resources: 100, bulk }, 51),
    1000: medianSeconds({ resources: 1_000, bulk }, 11),
    10000: medianSeconds({ resources: 10_000, bulk }, 3),
  },
  ofSecrets: {
    1: medianSeconds({ resources: 1_000, bulk, secrets: 1 }, 11),
    1000: medianSeconds({ resources: 1_000, bulk, secrets: 1_000 }, 11),
  },
};
process.stdout.write(JSON.stringify(times));
