import { Fault } from "../fault.ts";
import { changesOutputs, type StackPlan } from "./stack-plan.ts";

/** What became of one stack. */
export type PlannedStack =
  | { readonly stack: string; readonly state: "planned"; readonly plan: StackPlan }
  | {
      readonly stack: string;
      readonly state: "waiting";
      /** The stacks that are to be applied first. */
      readonly upstream: readonly string[];
    }
  | { readonly stack: string; readonly state: "left-out" };

/**
 * The stacks that must be applied before this one can be planned: those it depends on whose outputs, its inputs,
 * are still to change. A plan made before would be of inputs that nobody will see.
 */
export function upstreamToApply(
  dependencies: readonly string[],
  earlier: readonly PlannedStack[],
): readonly string[] {
  return earlier
    .filter((one) => one.state === "waiting" || (one.state === "planned" && changesOutputs(one.plan)))
    .map(({ stack }) => stack)
    .filter((stack) => dependencies.includes(stack));
}

/** Whether planning failed only because an upstream stack, which was left out, has never been applied. */
export function isMissingUpstream(error: unknown): boolean {
  return error instanceof Fault && error.message.includes("Unable to find remote state");
}

/** One sentence for people. */
export function waitingSentence(stack: string, upstream: readonly string[]): string {
  return `${stack} is planned after ${upstream.join(" and ")} ${upstream.length === 1 ? "is" : "are"} applied.`;
}
