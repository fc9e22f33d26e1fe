import { type Counts, changesAnything } from "./counts.ts";
import type { Plan } from "./plan.ts";
import type { Review } from "./review.ts";

export function outcomeOf(plan: Plan, counts: Counts): Review["outcome"] {
  if (plan.errored === true) return "errored";
  return changesAnything(counts) ? "changes" : "no-changes";
}

/** Full sentences about the plan as a whole. */
export function noticesOf(plan: Plan, counts: Counts): string[] {
  const { resources } = counts;
  const notices: string[] = [];
  if (plan.errored === true) {
    notices.push(
      "Planning failed half-way: this is only a part of the plan, and Terraform will not apply it.",
    );
  } else if (plan.complete === false) {
    notices.push(
      "The plan is incomplete (-target, or deferred changes): after it, something is left to be done.",
    );
  }
  if (plan.applyable === false && plan.errored !== true && changesAnything(counts)) {
    notices.push("Terraform says that this plan cannot be applied.");
  }
  if (resources.forget + resources["create-forget"] > 0) {
    notices.push(
      "Objects are forgotten, not deleted: they live on in the cloud. Terraform's own summary does not count them.",
    );
  }
  if (resources.other > 0) {
    notices.push(
      "Some actions are newer than this review: they are listed as “other”, look at them yourself.",
    );
  }
  return notices;
}
