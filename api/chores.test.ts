import { expect, test } from "vitest";
import { repeat } from "./chores.ts";
import { createLog } from "./log.ts";

test("a chore that fails is tried again, logged once, and ends when it is told to", async () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => lines.push(String(JSON.parse(line).msg)) });
  const stop = new AbortController();
  let runs = 0;
  const run = async () => {
    runs += 1;
    if (runs === 5) stop.abort();
    if (runs === 2 || runs === 3) throw new Error("not now");
  };
  await repeat({ name: "Sweeping", everyMs: 0, run }, log, stop.signal);
  expect(runs).toBe(5);
  expect(lines).toEqual(["Sweeping failed; it is tried again.", "Sweeping works again."]);
});
