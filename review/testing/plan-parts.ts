import type { Change, Plan, ResourceChange } from "../plan.ts";
import { readPlan } from "../reading/read-plan.ts";
import type { Review } from "../review.ts";
import { type ReviewOptions, reviewPlan } from "../review-plan.ts";

/** A plan with only what a test is about, read like any file. */
export function planOf(parts: object): Plan {
  return readPlan(planText(parts), "plan.json");
}

export function planText(parts: object): string {
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: [],
    ...parts,
  });
}

/** The review of a plan with only what a test is about. */
export function reviewOf(parts: object, options: Partial<ReviewOptions> = {}): Review {
  return reviewPlan(planOf(parts), { name: "staging", now: new Date("2026-11-23T12:00:00Z"), ...options });
}

/** An update of `aws_instance.web`, or what the parts make of it. */
export function resourceChange(
  change: Partial<Change>,
  resource: Partial<Omit<ResourceChange, "change">> = {},
): ResourceChange {
  return {
    address: "aws_instance.web",
    mode: "managed",
    type: "aws_instance",
    name: "web",
    provider_name: "registry.terraform.io/hashicorp/aws",
    ...resource,
    change: {
      actions: ["update"],
      before: null,
      after: null,
      after_unknown: {},
      before_sensitive: false,
      after_sensitive: false,
      ...change,
    },
  };
}
