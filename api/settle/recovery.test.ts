import { expect, test } from "vitest";
import type { Failure } from "./failures.ts";
import { recoveredAt } from "./recovery.ts";
import { minute } from "./testing/pushes.ts";

function failure(signal: Failure["signal"], resolved: number | null = null): Failure {
  return {
    source: "github",
    key: "1",
    signal,
    signalKey: "k",
    signalledAt: minute(1),
    resolvedAt: resolved === null ? null : minute(resolved),
  };
}
const next = { any: minute(10), remediating: minute(20) };
const none = { any: null, remediating: null };

test.each([
  ["did not fail", [], next, null],
  ["failed itself, by any success", [failure("status")], next, minute(10)],
  ["was given up by ECS, by any success", [failure("rollout")], next, minute(10)],
  ["was rolled back, by the rollback", [failure("rollback")], next, minute(20)],
  ["had an incident, by the end of that", [failure("incident", 15)], next, minute(15)],
  ["had an incident that lasts, by the first that repairs", [failure("incident")], next, minute(20)],
  [
    "had two incidents, by the end of the first",
    [failure("incident", 9), failure("incident", 5)],
    next,
    minute(5),
  ],
  ["fails still", [failure("status")], none, null],
  ["had an incident that was over before", [failure("incident", -5)], none, minute(0)],
] as const)("a deployment that %s", (_, failures, later, recovered) => {
  expect(recoveredAt(minute(0), failures, later)).toEqual(recovered);
});
