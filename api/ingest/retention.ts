import type { Sql } from "postgres";

/** What was done for the bodies of events: names of partitions. */
export interface RetentionReport {
  readonly made: readonly string[];
  readonly dropped: readonly string[];
}

/** Makes room for the bodies of the coming months, and drops those that were received longer than `days` ago. */
export async function keepEventBodies(sql: Sql, days: number): Promise<RetentionReport> {
  const [report] = await sql<RetentionReport[]>`
    SELECT array_to_json(made) AS made, array_to_json(dropped) AS dropped FROM keep_event_bodies(${days})`;
  return report ?? { made: [], dropped: [] };
}
