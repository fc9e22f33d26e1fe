import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { fingerprint } from "./fingerprint.ts";
import { readPlan } from "./reading/read-plan.ts";
import { planOf, resourceChange } from "./testing/plan-parts.ts";
import { realPlan } from "./testing/real-plan.ts";

const key = "0123456789abcdef0123456789abcdef";
const print = (parts: object, by = key) => fingerprint(planOf(parts), createHmac("sha256", by));
const printOf = (text: string) => fingerprint(readPlan(text, "plan.json"), createHmac("sha256", key));

const change = resourceChange({ before: { password: "one", tags: { a: "1" } }, after: { password: "two" } });

/** The same JSON with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, part]) => [name, reversed(part)]),
  );
}

test("the order of keys does not matter", () => {
  const text = realPlan("aws-change");
  expect(printOf(JSON.stringify(reversed(JSON.parse(text))))).toBe(printOf(text));
});

test("the order of resources does not matter", () => {
  const other = { ...change, address: "aws_instance.db" };
  expect(print({ resource_changes: [other, change] })).toBe(print({ resource_changes: [change, other] }));
});

test("time, versions and objects that stay as they are do not matter", () => {
  const still = resourceChange({ actions: ["no-op"], before: { a: 1 }, after: { a: 1 } });
  expect(
    print({
      resource_changes: [still, change],
      timestamp: "2026-11-23T12:00:00Z",
      terraform_version: "1.12.0",
    }),
  ).toBe(print({ resource_changes: [change] }));
});

test("another key gives another fingerprint", () => {
  expect(print({ resource_changes: [change] }, "another key")).not.toBe(
    print({ resource_changes: [change] }),
  );
});

test.each(["terraform-data", "aws-change", "forget-import"] as const)(
  "every text in the changes, inputs and outputs of %s counts",
  (name) => {
    const text = realPlan(name);
    const original = printOf(text);
    const plan = JSON.parse(text);
    const counting = plan.resource_changes.filter(
      (resource: { change: { actions: string[] }; previous_address?: string }) =>
        resource.change.actions[0] !== "no-op" || resource.previous_address !== undefined,
    );
    const unseen = alterations([counting, plan.variables, plan.output_changes]).filter((alter) => {
      const undo = alter();
      const same = printOf(JSON.stringify(plan)) === original;
      undo();
      return same;
    });
    expect(unseen).toEqual([]);
  },
);

test("an input that no change shows counts: it may be write-only", () => {
  const withToken = (value: string) => print({ resource_changes: [change], variables: { token: { value } } });
  expect(withToken("one")).not.toBe(withToken("two"));
});

test("outputs that stay as they are do not matter", () => {
  expect(print({ output_changes: { url: { actions: ["no-op"], before: "a", after: "a" } } })).toBe(print({}));
});

test("a plan that became incomplete is another plan", () => {
  expect(print({ complete: false })).not.toBe(print({ complete: true }));
});

/** For every text somewhere in the value, a function that alters it and gives one that undoes it. */
function alterations(value: unknown): (() => () => void)[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => {
    if (typeof part !== "string" || name === "actions") return alterations(part);
    return [
      () => {
        (value as Record<string, string>)[name] = `${part}!`;
        return () => {
          (value as Record<string, string>)[name] = part;
        };
      },
    ];
  });
}
