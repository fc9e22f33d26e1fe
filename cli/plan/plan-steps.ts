import { summarize } from "../../review/render/words.ts";
import type { Step } from "../steps/step.ts";
import type { Steps } from "../steps/steps.ts";
import type { ManifestStack } from "../terraform/manifest.ts";
import { type PreparedStack, prepareStack } from "../terraform/stack.ts";
import type { PlanReports } from "./plan-reports.ts";
import { isMissingUpstream, type PlannedStack, upstreamToApply } from "./planned-stack.ts";
import { type PlanSettings, planAndReview } from "./stack-plan.ts";

/** How Terraform runs on every stack. */
export type Preparation = Pick<PreparedStack, "terraform" | "environment"> & {
  /** Folder for Terraform's files. */
  readonly workDirectory: string;
};

/** What is planned, and with what. */
export interface PlanRequest {
  /** All stacks of the environment, in order. */
  readonly stacks: readonly ManifestStack[];
  /** Those of them to plan. */
  readonly chosen: readonly ManifestStack[];
  readonly preparation: Preparation;
  readonly settings: PlanSettings;
  readonly reports: PlanReports;
}

/** Adds one step a stack, each after the one before, because it may have to wait for that one's outputs. */
export function addPlanSteps(steps: Steps, request: PlanRequest): Step<PlannedStack>[] {
  const added: Step<PlannedStack>[] = [];
  for (const stack of request.stacks) {
    if (!request.chosen.includes(stack)) continue;
    const step = steps.add(stack.name, [...added], async (earlier, { signal, say }) => {
      const planned = await planOne(stack, earlier, request, signal);
      say(
        planned.state === "planned" ? summarize(planned.plan.review.counts) : "waits for an upstream stack",
      );
      return planned;
    });
    added.push(step);
  }
  return added;
}

async function planOne(
  stack: ManifestStack,
  earlier: readonly PlannedStack[],
  { preparation, settings, reports }: PlanRequest,
  signal: AbortSignal,
): Promise<PlannedStack> {
  const waiting = async (upstream: readonly string[]): Promise<PlannedStack> => {
    await reports.waits(stack.name, upstream);
    return { stack: stack.name, state: "waiting", upstream };
  };
  const upstream = upstreamToApply(stack.dependencies, earlier);
  if (upstream.length > 0) return waiting(upstream);
  const prepared = await prepareStack({ stack, ...preparation });
  try {
    const plan = await reports.planning(stack.name, () => planAndReview(prepared, settings, signal));
    return { stack: stack.name, state: "planned", plan };
  } catch (error) {
    if (isMissingUpstream(error)) return waiting(stack.dependencies);
    throw error;
  }
}
