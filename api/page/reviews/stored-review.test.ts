import { expect, test } from "vitest";
import { readPlan } from "../../../review/reading/read-plan.ts";
import { renderJson } from "../../../review/render/json.ts";
import { createReport } from "../../../review/report.ts";
import type { Review } from "../../../review/review.ts";
import { reviewPlan } from "../../../review/review-plan.ts";
import { generatePlan } from "../../../review/testing/generated-plan.ts";
import { realPlan, realPlans } from "../../../review/testing/real-plan.ts";
import { readStoredReview } from "./stored-review.ts";

const now = new Date("2026-11-23T12:00:00Z");

/** The JSON of a review as it is sent to the ledger. */
function sent(review: Review): unknown {
  return JSON.parse([...renderJson(createReport([review]))].join(""));
}

test.each(realPlans)("the review of the real plan %s is read as it was sent", (name) => {
  const review = reviewPlan(readPlan(realPlan(name), name), { name, now });
  const [read] = readStoredReview(sent(review)) ?? [];
  expect(read).toEqual(JSON.parse(JSON.stringify(review)));
});

test("a review without its report is read as well", () => {
  const review = reviewPlan(readPlan(generatePlan({ resources: 3 }), "plan"), { name: "stack", now });
  expect(readStoredReview(JSON.parse(JSON.stringify(review)))?.map(({ name }) => name)).toEqual(["stack"]);
});

test.each([null, {}, { reviews: [{}] }, "text", []])("%j is no review of ours", (value) => {
  expect(readStoredReview(value)).toBeUndefined();
});
