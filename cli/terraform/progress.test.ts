import { expect, test } from "vitest";
import type { TerraformEvent } from "./events.ts";
import { trackApply } from "./progress.ts";

function event(
  type: "apply_start" | "apply_progress" | "apply_complete" | "apply_errored",
  addr: string,
  seconds = 0,
): TerraformEvent {
  return {
    type,
    hook: { resource: { addr, resource_type: "aws_vpc" }, action: "create", elapsed_seconds: seconds },
  };
}

test("what is done is counted and what runs is listed, the longest-running first", () => {
  const track = trackApply(3);
  track(event("apply_start", "aws_vpc.a"));
  track(event("apply_start", "aws_vpc.b"));
  track(event("apply_start", "aws_vpc.c"));
  track(event("apply_complete", "aws_vpc.c"));
  expect(track(event("apply_progress", "aws_vpc.b", 10))).toEqual({
    total: 3,
    done: 1,
    running: [
      { address: "aws_vpc.b", action: "create", seconds: 10 },
      { address: "aws_vpc.a", action: "create", seconds: 0 },
    ],
  });
});

test("a failed resource no longer runs and is not done", () => {
  const track = trackApply(1);
  track(event("apply_start", "aws_vpc.a"));
  expect(track(event("apply_errored", "aws_vpc.a"))).toEqual({ total: 1, done: 0, running: [] });
});
