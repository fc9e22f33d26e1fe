import { readPlan } from "../../../review/reading/read-plan.ts";
import { createReport } from "../../../review/report.ts";
import { reviewPlan } from "../../../review/review-plan.ts";
import { realPlan } from "../../../review/testing/real-plan.ts";
import type { PlanDocument } from "../plan-document.ts";

type Example = Parameters<typeof realPlan>[0];

/** What `slipway plan` writes of an environment with this plan. */
export function planDocument(environment: string, plan: Example): PlanDocument {
  const review = reviewPlan(readPlan(realPlan(plan), plan), {
    name: `${environment}-service`,
    now: new Date("2026-11-23T12:00:00Z"),
  });
  return document(environment, "plan", [review]);
}

/** What it writes when planning failed. */
export function failedDocument(environment: string): PlanDocument {
  return { ...document(environment, "failed", []), place: null };
}

function document(
  environment: string,
  kind: PlanDocument["kind"],
  reviews: PlanDocument["report"]["reviews"],
): PlanDocument {
  return {
    version: 1,
    kind,
    environment,
    commit: "c".repeat(40),
    expiresAt: "2026-11-24T12:00:00.000Z",
    place: "s3://acme-plans/",
    report: createReport(reviews),
  };
}
