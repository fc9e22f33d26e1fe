import { expect, test } from "vitest";
import { problemsIn } from "./run-log.ts";

test("reads errors from events, and no warnings", () => {
  const event = (severity: string) =>
    JSON.stringify({ type: "diagnostic", diagnostic: { severity, summary: severity, detail: "why" } });
  expect(problemsIn(`\u0002Terraform v1.11.4\n${event("warning")}\n${event("error")}\u0003`)).toEqual([
    { severity: "error", summary: "error", detail: "why" },
  ]);
});

test("reads the first error from text", () => {
  const log =
    "\u0002Initializing\n\u001B[31m╷\n│ Error: Unable to find remote state\n│ \n│ No stored state.\n╵\u0003";
  const [problem] = problemsIn(log);
  expect(problem).toMatchObject({ severity: "error", summary: "Unable to find remote state" });
  expect(problem?.detail).toContain("No stored state.");
});

test("a log without an error says nothing", () => {
  expect(problemsIn("\u0002Apply complete!\u0003")).toEqual([]);
});
