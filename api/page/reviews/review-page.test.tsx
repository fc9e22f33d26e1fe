import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readPlan } from "../../../review/reading/read-plan.ts";
import { reviewPlan } from "../../../review/review-plan.ts";
import { generatePlan } from "../../../review/testing/generated-plan.ts";
import type { PlanReviewDetail } from "../../reviews/find.ts";
import { render } from "../document.tsx";
import { testSurroundings } from "../testing/surroundings.ts";
import { textOf } from "../testing/text-of.ts";
import { ReviewPage } from "./review-page.tsx";

const { now } = testSurroundings;

const stored: PlanReviewDetail = {
  id: "r1",
  environment: "staging",
  stack: "staging-foundation",
  repository: "octo/app",
  commit: "a10867b14bb761a232cd80139fbd4c0d33264240",
  pullRequest: 7,
  verdict: "changes",
  fingerprint: "b6f1c2d3",
  changes: { create: 0, update: 1, replace: 0, delete: 0, forget: 0 },
  dangers: 0,
  url: null,
  by: "octocat",
  at: new Date("2026-11-23T09:00:00Z"),
  review: {},
  applies: [],
};

function pageOf(review: unknown, from = 0, changes: Partial<PlanReviewDetail> = {}): string {
  return render(<ReviewPage {...testSurroundings} review={{ ...stored, review, ...changes }} from={from} />);
}

function reviewOfSize(resources: number): unknown {
  const plan = readPlan(generatePlan({ resources, bulk: 2_000 }), "plan");
  return JSON.parse(JSON.stringify(reviewPlan(plan, { name: "staging-foundation", now })));
}

test("a review of 1,000 resources is shown a hundred at a time, in pages that stay small", () => {
  const html = pageOf(reviewOfSize(1_000), 100);
  expect(textOf(html)).toContain("Changes 101 to 200 of 1000");
  expect(html).toContain('<a href="/reviews/r1">Changes before</a>');
  expect(html).toContain('<a href="/reviews/r1?from=200">More changes</a>');
  expect(gzipSync(html).length).toBeLessThan(60_000);
});

test("a review of another tool is shown as it was sent, as text and never as markup", () => {
  const html = pageOf({ note: "<script>alert(1)</script>" });
  expect(html).toContain("The review as it was sent");
  expect(html).not.toContain("<script");
});

test("a plan that was not applied says how to apply it", () => {
  expect(textOf(pageOf(reviewOfSize(1)))).toContain(
    "This plan was not applied. slipway apply staging applies exactly what was reviewed, and nothing else.",
  );
});

test("a plan that others keep, such as HCP Terraform, is not said to be applied by Slipway", () => {
  const text = textOf(pageOf(reviewOfSize(1), 0, { fingerprint: null }));
  expect(text).toContain("This plan was not applied.");
  expect(text).not.toContain("slipway apply");
});
