import { expect, test } from "vitest";
import type { Review } from "../../review/review.ts";
import { Fault } from "../fault.ts";
import { isMissingUpstream, type PlannedStack, upstreamToApply, waitingSentence } from "./planned-stack.ts";
import type { StackPlan } from "./stack-plan.ts";

function planned(stack: string, changedOutputs: number): PlannedStack {
  const outputs = { create: 0, update: changedOutputs, delete: 0, "no-op": 3, other: 0 };
  const plan = { review: { counts: { outputs } } as unknown as Review } as StackPlan;
  return { stack, state: "planned", plan };
}

test("a stack waits for the one whose outputs change", () => {
  expect(upstreamToApply(["network"], [planned("network", 1)])).toEqual(["network"]);
});

test("a stack does not wait for changes that it cannot see", () => {
  expect(upstreamToApply(["network"], [planned("network", 0)])).toEqual([]);
  expect(upstreamToApply([], [planned("network", 1)])).toEqual([]);
});

test("a stack waits for one that waits itself", () => {
  const service: PlannedStack = { stack: "service", state: "waiting", upstream: ["network"] };
  expect(upstreamToApply(["service"], [service])).toEqual(["service"]);
});

test("an upstream stack that was never applied is told from other failures", () => {
  expect(
    isMissingUpstream(new Fault("Terraform could not plan x: Unable to find remote state: No stored state.")),
  ).toBe(true);
  expect(isMissingUpstream(new Fault("Terraform could not plan x: Access denied."))).toBe(false);
});

test.each([
  [["a"], "c is planned after a is applied."],
  [["a", "b"], "c is planned after a and b are applied."],
])("waiting for %j is a sentence", (upstream, sentence) => {
  expect(waitingSentence("c", upstream)).toBe(sentence);
});
