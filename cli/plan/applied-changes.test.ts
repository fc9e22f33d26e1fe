import { expect, test } from "vitest";
import { fingerprint } from "../../review/fingerprint.ts";
import type { Json } from "../../review/json.ts";
import type { Change, Plan } from "../../review/plan.ts";
import { appliedChanges } from "./applied-changes.ts";
import { exampleKeys } from "./testing/example-bundle.ts";

function planOf(change: Partial<Change>): Plan {
  return {
    format_version: "1.2",
    resource_changes: [
      {
        address: "aws_db_instance.ledger",
        type: "aws_db_instance",
        change: { actions: ["update"], ...change },
      },
    ],
    resource_drift: [],
    deferred_changes: [],
    output_changes: {},
    action_invocations: [],
    deferred_action_invocations: [],
  };
}

const print = (change: Partial<Change>) =>
  fingerprint(appliedChanges(planOf(change)), exampleKeys.fingerprint());

const update = (before: Json, after: Json, after_unknown: Json = {}) =>
  print({ before, after, after_unknown });

test("what changes by itself beside the plan does not count", () => {
  const at = (time: string) =>
    update({ class: "small", restorable: time }, { class: "large", restorable: time });
  expect(at("10:00")).toBe(at("10:05"));
});

test("what the plan changes counts, from which value it comes too", () => {
  const reviewed = update({ class: "small" }, { class: "large" });
  expect(update({ class: "small" }, { class: "huge" })).not.toBe(reviewed);
  expect(update({ class: "medium" }, { class: "large" })).not.toBe(reviewed);
  expect(update({ class: "small", tags: "by hand" }, { class: "large", tags: null })).not.toBe(reviewed);
});

test("a change of a secret counts", () => {
  expect(update({ password: "a" }, { password: "b" })).not.toBe(update({ password: "a" }, { password: "c" }));
});

test("of what is known only after the apply the old value does not count, but that it changes", () => {
  const at = (version: number, unknown: boolean) =>
    update(
      { class: "small", version },
      { class: "large", ...(unknown ? {} : { version }) },
      { version: unknown },
    );
  expect(at(3, true)).toBe(at(4, true));
  expect(at(3, true)).not.toBe(at(3, false));
});

test("an object that goes counts by its identity", () => {
  const gone = (before: Json) => print({ actions: ["delete"], before, after: null });
  expect(gone({ id: "db-1", restorable: "10:00" })).toBe(gone({ id: "db-1", restorable: "10:05" }));
  expect(gone({ id: "db-1" })).not.toBe(gone({ id: "db-2" }));
});

test("a new object counts as a whole", () => {
  const made = (after: Json) => print({ actions: ["create"], before: null, after });
  expect(made({ class: "small", size: 1 })).not.toBe(made({ class: "small", size: 2 }));
});

test.each([
  ["20261123154901", "20261124090000"],
  ["2026-11-23T15:49:01Z", "2026-11-24T09:00:00Z"],
  ["2026-11-23-15-49-01", "2026-11-24-09-00-00"],
])("the time of the plan itself does not count, written as %s", (then, now) => {
  const made = (timestamp: string, time: string) => {
    const change = { actions: ["create"], before: null, after: { final_snapshot: [`final-${time}`] } };
    return fingerprint(
      appliedChanges({ ...planOf(change), timestamp } as unknown as Plan),
      exampleKeys.fingerprint(),
    );
  };
  const reviewed = made("2026-11-23T15:49:01Z", then);
  expect(made("2026-11-24T09:00:00Z", now)).toBe(reviewed);
  expect(made("2026-11-24T09:00:00Z", then)).not.toBe(reviewed);
});
