import type { Sql } from "postgres";
import { translated } from "../demo/replay.ts";
import { tellStory } from "../demo/story.ts";
import { record } from "../ingest/record.ts";

/** Events a second, in each way of recording them. */
export interface IngestionRates {
  readonly single: number;
  readonly batches: number;
}

const batchSize = 500;
const eventsOfEach = 3_000;

/** Records events one after the other, and as many others in batches; `sql` has one connection. */
export async function ingestionRates(sql: Sql): Promise<IngestionRates> {
  const rate = async (seed: number, size: number) => {
    const events = tellStory(new Date(), seed).slice(0, eventsOfEach).map(translated);
    const started = performance.now();
    for (let start = 0; start < events.length; start += size) {
      await record(sql, events.slice(start, start + size));
    }
    return events.length / ((performance.now() - started) / 1_000);
  };
  // Both statements are prepared and planned before anything is measured.
  await rate(1, 1);
  await rate(2, batchSize);
  return { single: await rate(3, 1), batches: await rate(4, batchSize) };
}
