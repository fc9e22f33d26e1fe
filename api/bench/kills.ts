import { days } from "../demo/sent-event.ts";
import { demoSeed, tellStory } from "../demo/story.ts";
import { calmAndKilled } from "../testing/calm-and-killed.ts";
import type { KillRunReport } from "../testing/kill-run.ts";
import { projectionRows, settledRows } from "../testing/projection-rows.ts";

/** What is left of events that were sent among kills. */
export interface KillsResult extends KillRunReport {
  /** Rows of all projections, as they should be. */
  readonly rows: number;
  /** Rows that are missing, doubled or other ones. */
  readonly wrongRows: number;
}

const eventCount = 10_000;

/** Sends 10,000 events among kills and counts the rows that are not as in a calm ledger. */
export async function killsResult(): Promise<KillsResult> {
  const events = tellStory(new Date(), demoSeed, 130 * days).slice(0, eventCount);
  return await calmAndKilled(events, { seed: 1, kills: 10 }, async ({ calm, killed, report }) => {
    const expected = [await projectionRows(calm), await settledRows(calm)].flatMap(rowsOf);
    const found = [await projectionRows(killed), await settledRows(killed)].flatMap(rowsOf);
    const [isExpected, isFound] = [new Set(expected), new Set(found)];
    const missing = expected.filter((row) => !isFound.has(row)).length;
    const surplus = found.filter((row) => !isExpected.has(row)).length + found.length - isFound.size;
    return { ...report, rows: expected.length, wrongRows: missing + surplus };
  });
}

/** Each row as a text that begins with its table. */
function rowsOf(tables: Readonly<Record<string, readonly unknown[]>>): string[] {
  return Object.entries(tables).flatMap(([table, rows]) =>
    rows.map((row) => `${table} ${JSON.stringify(row)}`),
  );
}
