import type { Report } from "../../review/report.ts";
import { showSteps } from "../steps/show.ts";
import { Steps } from "../steps/steps.ts";
import { type PlanSummary, reportOf, summaryOf } from "./plan-report.ts";
import type { PlanReports } from "./plan-reports.ts";
import { addPlanSteps, type PlanRequest } from "./plan-steps.ts";
import { type PlannedStack, waitingSentence } from "./planned-stack.ts";
import { type PlanRun, saveBundles } from "./saved-bundles.ts";
import type { BundleStore } from "./store/bundle-store.ts";

/** Everything that a plan of an environment is made with. */
export interface PlanEnvironmentRequest extends Omit<PlanRequest, "stacks" | "reports"> {
  readonly run: PlanRun;
  readonly store: BundleStore;
  readonly reports: PlanReports;
  readonly signal: AbortSignal;
  /** Keeps standard output free for a document. */
  readonly quietOutput: boolean;
}

/** A planned environment. */
export interface EnvironmentPlan {
  readonly summary: PlanSummary;
  readonly report: Report;
}

/** Plans the chosen stacks of an environment in order, reviews each and saves what was planned. */
export async function planEnvironment(request: PlanEnvironmentRequest): Promise<EnvironmentPlan> {
  const { run, store, settings, reports, signal, quietOutput } = request;
  const steps = new Steps(signal);
  const added = addPlanSteps(steps, { ...request, stacks: run.stacks });
  await showSteps(steps.all, { quietOutput });
  const planned: PlannedStack[] = [];
  for (const step of added) planned.push(await steps.resultOf(step));
  const reviews = await saveBundles(run, planned, { store, keys: settings.keys });
  const report = reportOf(planned);
  for (const one of planned) {
    const review = reviews.find(({ stack }) => stack === one.stack);
    if (one.state === "planned" && review) await reports.reviewed(one.stack, review.reviewId, one.plan);
  }
  const place = reviews.length > 0 ? store.place : null;
  return { summary: summaryOf(run, planned, { reviews, place }), report };
}

/** Sentences that follow the review: what waits, and how to apply what was planned. */
export function closingText({ environment, stacks, place, expiresAt, commit }: PlanSummary): string {
  const waiting = stacks
    .filter(({ state }) => state === "waiting")
    .map(({ stack, upstream }) => waitingSentence(stack, upstream));
  const saved =
    place === null
      ? []
      : [
          `Saved to ${place} for commit ${commit.slice(0, 12)}; \`slipway apply ${environment}\` applies exactly this until ${expiresAt}.`,
        ];
  return ["", ...waiting, ...saved, ""].join("\n");
}
