import { expect, test } from "vitest";
import { stackRun } from "./stack-run.ts";

const run = {
  environment: "staging",
  stack: "staging-foundation",
  action: "apply",
  status: "succeeded",
  message: null,
  changes: { create: 1, update: 0, replace: 0, delete: 0, forget: 0 },
  resources: [{ address: "aws_vpc.network", type: "aws_vpc" }],
  startedAt: "2026-11-23T10:00:00Z",
  finishedAt: "2026-11-23T10:05:00Z",
};

test.each([
  ["an apply that succeeded", run],
  ["a run that just began", { ...run, status: "running", changes: null, resources: [], finishedAt: null }],
  [
    "a stack that waits for another",
    { ...run, status: "waiting", message: "planned later", finishedAt: null },
  ],
  ["fields that are not known yet", { ...run, later: true }],
])("%s is accepted", (_, value) => {
  expect(stackRun.safeParse(value).success).toBe(true);
});

test.each([
  ["an end without a time", { ...run, finishedAt: null }, "is missing although the run has ended"],
  ["a running end", { ...run, status: "running" }, "is set although the run is still running"],
  ["an end before the start", { ...run, finishedAt: "2026-11-23T09:59:59Z" }, "is before startedAt"],
  [
    "a negative count",
    { ...run, changes: { ...run.changes, delete: -1 } },
    "Too small: expected number to be >=0",
  ],
  ["a count that is missing", { ...run, changes: {} }, "Invalid input: expected number, received undefined"],
  [
    "another action",
    { ...run, action: "import" },
    'Invalid option: expected one of "plan"|"apply"|"destroy"',
  ],
])("%s is refused", (_, value, message) => {
  expect(stackRun.safeParse(value).error?.issues[0]?.message).toBe(message);
});
