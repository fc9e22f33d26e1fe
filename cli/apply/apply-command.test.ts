import { expect, test } from "vitest";
import type { StackPlan } from "../plan/stack-plan.ts";
import { messageOf } from "./apply-command.ts";
import type { StackEnd } from "./apply-environment.ts";

const stack = (name: string, state: StackEnd) => ({ stack: name, state, reviewId: null });
const changed = { stack: { name: "staging-network" } } as StackPlan;

test.each<[string, Parameters<typeof messageOf>[1], string | null]>([
  [
    "nothing",
    { stacks: [stack("staging-network", "applied"), stack("staging-service", "left-out")], changed: null },
    null,
  ],
  [
    "what waited",
    { stacks: [stack("staging-network", "applied"), stack("staging-service", "waiting")], changed: null },
    "All that was reviewed is applied. staging-service could only wait for it: run `slipway plan staging` and have it reviewed, then apply again.",
  ],
  [
    "what changed since",
    { stacks: [stack("staging-network", "changed"), stack("staging-service", "not-reached")], changed },
    "The changes of staging-network are no longer the reviewed ones, and nothing of them was applied: look at the new review, then run `slipway plan staging` and have it reviewed.",
  ],
])("what is to be reviewed next is told: %s", (_, applied, message) => {
  expect(messageOf("staging", applied)).toBe(message);
});
