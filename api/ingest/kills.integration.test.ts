import { expect, test } from "vitest";
import { tellStory } from "../demo/story.ts";
import { calmAndKilled } from "../testing/calm-and-killed.ts";
import { projectionRows, settledRows } from "../testing/projection-rows.ts";

test("events sent among kills, doubled and in any order give the rows of a calm ledger", async () => {
  const events = tellStory(new Date("2026-11-23T12:00:00Z")).slice(0, 1_200);
  await calmAndKilled(events, { seed: 7, kills: 3 }, async ({ calm, killed, report }) => {
    expect(await projectionRows(killed)).toEqual(await projectionRows(calm));
    expect(await settledRows(killed)).toEqual(await settledRows(calm));
    expect(await killed`SELECT count(*)::integer FROM events`).toEqual([{ count: events.length }]);
    expect(report.killedProcesses).toBeGreaterThan(0);
    expect(report.databaseCrashes).toBeGreaterThan(0);
    expect(report.terminatedBackends).toBeGreaterThan(0);
  });
}, 180_000);
