import { expect, test } from "vitest";
import { createLog } from "./log.ts";

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog("info", { write: (line) => lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

test("an error line has level 50, the time in UTC and the error's cause", () => {
  const cause = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  const [line] = logged((log) => log.error({ err: new Error("broken", { cause }) }, "It broke."));
  expect(line).toMatchObject({
    level: 50,
    time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/),
    msg: "It broke.",
    err: { type: "Error", message: "broken", cause: { code: "ECONNREFUSED", message: "refused" } },
  });
});

test("what a database error carries besides its message stays out", () => {
  const error = Object.assign(new Error("duplicate key"), {
    parameters: ["the body"],
    query: "INSERT",
    detail: "Key (body)=(the body)",
  });
  expect(JSON.stringify(logged((log) => log.error({ err: error }, "It broke.")))).not.toContain("the body");
});

test("lines below the level are not written", () => {
  expect(logged((log) => log.debug("a detail"))).toEqual([]);
});
