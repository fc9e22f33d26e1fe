import type { Bundle } from "../plan/bundle.ts";
import type { Preparation } from "../plan/plan-steps.ts";
import type { PlanSettings, StackPlan } from "../plan/stack-plan.ts";
import { applyText } from "../steps/apply-text.ts";
import { showSteps } from "../steps/show.ts";
import type { Step } from "../steps/step.ts";
import { Steps } from "../steps/steps.ts";
import type { ManifestStack } from "../terraform/manifest.ts";
import { prepareStack } from "../terraform/stack.ts";
import type { ApplyReports } from "./apply-reports.ts";
import { type AppliedStack, applyStack } from "./apply-stack.ts";

/** Everything that the reviewed plans of an environment are applied with. */
export interface ApplyRequest {
  /** All stacks of the environment, in order. */
  readonly stacks: readonly ManifestStack[];
  /** The verified plans by stack. */
  readonly bundles: ReadonlyMap<string, Bundle>;
  readonly preparation: Preparation;
  readonly settings: PlanSettings;
  readonly reports: ApplyReports;
  readonly signal: AbortSignal;
  /** Keeps standard output free for a document. */
  readonly quietOutput: boolean;
}

/** Where a stack is after an apply. */
export type StackEnd = AppliedStack["state"] | "not-reached" | "waiting" | "left-out";

/** What an apply came to. */
export interface EnvironmentApply {
  readonly stacks: readonly {
    readonly stack: string;
    readonly state: StackEnd;
    readonly reviewId: string | null;
  }[];
  /** The plan that is to be reviewed anew, because it is no longer the reviewed one. */
  readonly changed: StackPlan | null;
}

type Reached = AppliedStack | { readonly state: "not-reached" };

/** Applies the reviewed plans in order, until one is no longer what was reviewed. */
export async function applyEnvironment(request: ApplyRequest): Promise<EnvironmentApply> {
  const { stacks, bundles, signal, quietOutput } = request;
  const steps = new Steps(signal);
  const added = new Map<string, Step<Reached>>();
  for (const stack of stacks) {
    const bundle = bundles.get(stack.name);
    if (bundle) added.set(stack.name, addApplyStep(steps, stack, bundle, [...added.values()], request));
  }
  await showSteps(steps.all, { quietOutput });
  let changed: StackPlan | null = null;
  const ends: EnvironmentApply["stacks"][number][] = [];
  for (const { name } of stacks) {
    const step = added.get(name);
    const reached = step && (await steps.resultOf(step));
    if (reached?.state === "changed") changed = reached.plan;
    ends.push({
      stack: name,
      state: reached?.state ?? stateWithoutPlan(name, bundles),
      reviewId: bundles.get(name)?.description.reviewId ?? null,
    });
  }
  return { stacks: ends, changed };
}

function addApplyStep(
  steps: Steps,
  stack: ManifestStack,
  bundle: Bundle,
  before: readonly Step<Reached>[],
  { preparation, settings, reports }: ApplyRequest,
): Step<Reached> {
  return steps.add(stack.name, before, async (earlier, { signal, say }) => {
    if (earlier.some(({ state }) => state === "changed" || state === "not-reached")) {
      say("not applied, because a stack before it needs a new review");
      return { state: "not-reached" };
    }
    const prepared = await prepareStack({ stack, ...preparation });
    const applied = await reports.applying(prepared, bundle.description, () =>
      applyStack(prepared, bundle, settings, { signal, onProgress: (progress) => say(applyText(progress)) }),
    );
    say(saidOf[applied.state]);
    return applied;
  });
}

const saidOf: Readonly<Record<AppliedStack["state"], string>> = {
  applied: "applied as reviewed",
  "nothing-left": "nothing left to apply",
  changed: "not applied: the changes are no longer the reviewed ones",
};

/** A stack without a saved plan waited, or was left out. */
function stateWithoutPlan(stack: string, bundles: ReadonlyMap<string, Bundle>): StackEnd {
  const [first] = bundles.values();
  const found = first?.description.stacks.find((one) => one.stack === stack);
  return found?.state === "waiting" ? "waiting" : "left-out";
}
