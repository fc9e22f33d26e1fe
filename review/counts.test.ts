import { expect, test } from "vitest";
import { changeClasses } from "./classification.ts";
import { type Counts, countChanges } from "./counts.ts";
import { readPlan } from "./reading/read-plan.ts";
import { planOf, resourceChange } from "./testing/plan-parts.ts";
import { realPlan, realPlans } from "./testing/real-plan.ts";

const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((left, right) => left + right, 0);

const everyAction = [
  ["create"],
  ["update"],
  ["delete", "create"],
  ["create", "delete"],
  ["create", "forget"],
  ["delete"],
  ["forget"],
  ["read"],
  ["no-op"],
  ["something", "new"],
];

function countOf(parts: object): Counts {
  return countChanges(planOf(parts));
}

test("every class of change is counted once", () => {
  const counts = countOf({
    resource_changes: [
      ...everyAction.map((actions) => resourceChange({ actions })),
      resourceChange({ actions: ["no-op"], importing: { id: "i-1" } }),
      resourceChange({ actions: ["no-op"] }, { previous_address: "aws_instance.old" }),
    ],
  });
  expect(counts.resources).toEqual(Object.fromEntries(changeClasses.map((name) => [name, 1])));
});

test("imports and moves are counted too when they come with another action", () => {
  const counts = countOf({
    resource_changes: [
      resourceChange({ importing: { id: "i-1" } }, { previous_address: "aws_instance.old" }),
      resourceChange({ actions: ["no-op"], importing: { id: "i-2" } }),
    ],
  });
  expect([counts.imported, counts.moved, counts.resources.update, counts.resources.import]).toEqual([
    2, 1, 1, 1,
  ]);
});

test("outputs, deferrals, actions, checks and drift are counted", () => {
  const counts = countOf({
    output_changes: {
      a: { actions: ["create"] },
      b: { actions: ["delete", "create"] },
      c: { actions: ["no-op"] },
      d: { actions: ["odd"] },
    },
    deferred_changes: [{ reason: "unknown", resource_change: resourceChange({}) }],
    action_invocations: [{ address: "action.x.y" }],
    deferred_action_invocations: [{ action_invocation: { address: "action.x.z" } }],
    checks: [{ status: "fail" }, { status: "error" }, { status: "pass" }, { status: "new" }],
    resource_drift: [resourceChange({}), resourceChange({}, { mode: "data" })],
  });
  expect(counts.outputs).toEqual({ create: 1, update: 1, delete: 0, "no-op": 1, other: 1 });
  expect([counts.deferred, counts.actions, counts.deferredActions]).toEqual([1, 1, 1]);
  expect(counts.checks).toEqual({ pass: 1, fail: 1, error: 1, unknown: 1 });
  expect(counts.drift).toEqual({ relevant: 1, other: 1 });
});

test.each(realPlans)("the classes of %s add up to the changes in the file", (name) => {
  const plan = readPlan(realPlan(name), name);
  const counts = countChanges(plan);
  expect(sum(counts.resources)).toBe(plan.resource_changes.length);
  expect(sum(counts.outputs)).toBe(Object.keys(plan.output_changes).length);
  expect(sum(counts.drift)).toBe(plan.resource_drift.length);
});
