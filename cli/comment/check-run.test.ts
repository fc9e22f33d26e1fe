import { expect, test } from "vitest";
import { checkVerdict } from "./check-run.ts";
import type { PlanDocument } from "./plan-document.ts";
import { failedDocument, planDocument } from "./testing/plan-documents.ts";

const denied: PlanDocument = { ...planDocument("prod", "aws-change") };
const deniedReview = { ...denied.report.reviews[0]!, policy: { outcome: "denied" } as never };

test.each<[string, PlanDocument[], object]>([
  ["no changes pass", [planDocument("staging", "unchanged")], { conclusion: "success", title: "no changes" }],
  ["changes pass", [planDocument("staging", "terraform-data")], { conclusion: "success", title: "changes" }],
  [
    "dangers are for people to decide",
    [planDocument("staging", "unchanged"), planDocument("prod", "aws-change")],
    { conclusion: "neutral", title: expect.stringMatching(/^changes, \d+ dangers$/) },
  ],
  [
    "a denied plan fails",
    [{ ...denied, report: { ...denied.report, reviews: [deniedReview] } }],
    { conclusion: "failure", title: expect.stringMatching(/^denied by policy/) },
  ],
  [
    "a plan that failed fails",
    [planDocument("staging", "unchanged"), failedDocument("prod")],
    { conclusion: "failure", title: "planning prod failed" },
  ],
])("%s", (_, documents, verdict) => {
  expect(checkVerdict(documents)).toEqual(verdict);
});
