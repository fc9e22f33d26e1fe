import { randomUUID } from "node:crypto";
import { summarize } from "../../review/render/words.ts";
import type { LedgerReports } from "../plan/ledger-reports.ts";
import { PlanReports } from "../plan/plan-reports.ts";
import { type PlanSettings, planAndReview, type StackPlan } from "../plan/stack-plan.ts";
import { showSteps } from "../steps/show.ts";
import { Steps } from "../steps/steps.ts";
import type { PreparedStack } from "../terraform/stack.ts";
import { changesBeyondRelease } from "./release-changes.ts";

/** A plan of the service stack with what in it the release does not cause. */
export interface ReleasePlan {
  readonly plan: StackPlan;
  /** Under which the ledger has its review. */
  readonly reviewId: string;
  readonly beyond: readonly string[];
  /** Whether there is something to apply: not so when an earlier run was interrupted after its apply. */
  readonly changed: boolean;
}

/** What the service stack is planned with. */
export interface ReleasePlanRequest {
  readonly stack: PreparedStack;
  readonly settings: PlanSettings;
  readonly ledger: LedgerReports;
  readonly signal: AbortSignal;
  readonly quietOutput: boolean;
}

/** Plans the service stack, which reads the release record, and looks at what it would change. */
export async function planRelease(request: ReleasePlanRequest): Promise<ReleasePlan> {
  const { stack, settings, ledger, signal, quietOutput } = request;
  const reports = new PlanReports(ledger);
  const steps = new Steps(signal);
  const step = steps.add(`Plan of ${stack.name}`, [], async (_, { say }) => {
    const planned = await reports.planning(stack.name, () => planAndReview(stack, settings, signal));
    say(summarize(planned.review.counts));
    return planned;
  });
  await showSteps(steps.all, { quietOutput });
  const plan = await steps.resultOf(step);
  const reviewId = randomUUID();
  await reports.reviewed(stack.name, reviewId, plan);
  const changed = plan.saved.changed || plan.review.outcome !== "no-changes";
  return { plan, reviewId, beyond: changesBeyondRelease(plan.plan), changed };
}
