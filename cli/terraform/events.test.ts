import { expect, test } from "vitest";
import { parseEvent } from "./events.ts";

test("an apply event is read", () => {
  const line =
    '{"@level":"info","@message":"aws_vpc.a: Still creating... [10s elapsed]","type":"apply_progress","hook":{"resource":{"addr":"aws_vpc.a","resource_type":"aws_vpc"},"action":"create","elapsed_seconds":10}}';
  expect(parseEvent(line)).toEqual({
    type: "apply_progress",
    hook: {
      resource: { addr: "aws_vpc.a", resource_type: "aws_vpc" },
      action: "create",
      elapsed_seconds: 10,
    },
  });
});

test("a diagnostic is read", () => {
  const line = '{"type":"diagnostic","diagnostic":{"severity":"error","summary":"No","address":"aws_vpc.a"}}';
  expect(parseEvent(line)).toEqual({
    type: "diagnostic",
    diagnostic: { severity: "error", summary: "No", detail: "", address: "aws_vpc.a" },
  });
});

test.each([
  ["text", "Initializing the backend..."],
  ["half a line", '{"type":"apply_'],
  ["an event without meaning here", '{"type":"version","terraform":"1.11.4","ui":"1.2"}'],
  ["an action that a later Terraform may have", '{"type":"planned_change","change":{"action":"dance"}}'],
])("%s is no event", (_, line) => {
  expect(parseEvent(line)).toBeUndefined();
});
