import { expect, test } from "vitest";
import { createReport } from "../../review/report.ts";
import { planFullOf } from "../../review/testing/canary-plan.ts";
import { reviewOf } from "../../review/testing/plan-parts.ts";
import { type PlanSummary, renderPlanJson, summaryOf, summaryWithoutStacks } from "./plan-report.ts";
import type { PlannedStack } from "./planned-stack.ts";
import { publishedPlanDocument } from "./testing/published-schema.ts";

const commit = "c".repeat(40);
const report = createReport([reviewOf(planFullOf("Canary-7f3a9c2e51"))]);

function written(summary: PlanSummary): Record<string, unknown> {
  return JSON.parse([...renderPlanJson(summary, report)].join(""));
}

const names = ["staging-foundation", "staging-service", "access-staging"];
const run = {
  environment: "staging",
  commit,
  base: null,
  terraformVersion: "1.11.4",
  createdAt: new Date("2026-11-23T12:00:00Z"),
  expiresAt: new Date("2026-11-24T12:00:00Z"),
  stacks: names.map((name) => ({ name })),
} as unknown as Parameters<typeof summaryOf>[0];
const planned = [
  { stack: "staging-foundation", state: "planned" },
  { stack: "staging-service", state: "waiting", upstream: ["staging-foundation"] },
] as unknown as PlannedStack[];
const reviews = [{ stack: "staging-foundation", reviewId: "7f8d9c" }];

test("what became of each stack is written as the published schema says", () => {
  const document = written(summaryOf(run, planned, { reviews, place: "s3://acme-plans/" }));
  expect(publishedPlanDocument.parse(document)).toMatchObject({
    kind: "plan",
    stacks: [
      { stack: "staging-foundation", state: "planned", reviewId: "7f8d9c", upstream: [] },
      { stack: "staging-service", state: "waiting", reviewId: null, upstream: ["staging-foundation"] },
      { stack: "access-staging", state: "left-out", reviewId: null, upstream: [] },
    ],
  });
});

test.each(["static", "failed"] as const)("a plan that is %s as well", (kind) => {
  const document = written(summaryWithoutStacks(kind, { environment: "staging", commit }));
  expect(publishedPlanDocument.parse(document)).toMatchObject({ kind, stacks: [], place: null });
});

test.each([
  ["a field that it does not name", { more: 1 }],
  ["another version", { version: 2 }],
  ["a commit that is none", { commit: "main" }],
  ["a base that is none", { base: "main" }],
  ["an end that is no time", { expiresAt: "never" }],
  [
    "a state that it does not name",
    { stacks: [{ stack: "a", state: "lost", reviewId: null, upstream: [] }] },
  ],
  ["a report of another format", { report: { version: 1, outcome: "changes", reviews: [{}] } }],
])("the schema refuses %s", (_, differences) => {
  const document = written(summaryWithoutStacks("static", { environment: "staging", commit }));
  expect(publishedPlanDocument.safeParse(document).success).toBe(true);
  expect(publishedPlanDocument.safeParse({ ...document, ...differences }).success).toBe(false);
});
