import { expect, test } from "vitest";
import { resourceChange } from "../testing/plan-parts.ts";
import { findRemovedGuard } from "./removed-guard.ts";

const subject = (type: string, rest = {}) => ({
  resource: resourceChange({ actions: ["delete"] }, { type, ...rest }),
  class: "delete" as const,
  before: {},
  after: null,
});

test("a safeguard that is deleted is a danger", () => {
  expect(findRemovedGuard(subject("aws_flow_log"))).toEqual([
    {
      rule: "guard-removed",
      severity: "high",
      message: "Network traffic is no longer logged.",
      evidence: [],
    },
  ]);
});

test("what an earlier replacement left behind guards nothing", () => {
  expect(findRemovedGuard(subject("aws_flow_log", { deposed: "1" }))).toEqual([]);
});

test("a safeguard that is replaced goes on guarding", () => {
  expect(findRemovedGuard({ ...subject("aws_flow_log"), class: "delete-create" })).toEqual([]);
});

test("other things guard nothing", () => {
  expect(findRemovedGuard(subject("aws_route_table"))).toEqual([]);
});
