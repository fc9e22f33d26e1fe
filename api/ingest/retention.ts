import type { Sql } from "postgres";

/** What was done for the bodies of events. */
export interface RetentionReport {
  /** Names of partitions. */
  readonly made: readonly string[];
  readonly dropped: readonly string[];
  /** Events from before there were partitions whose bodies were dropped. */
  readonly forgotten: number;
}

/** Makes room for the bodies of the coming months, and drops those that were received longer than `days` ago. */
export async function keepEventBodies(sql: Sql, days: number): Promise<RetentionReport> {
  const report = { made: [] as string[], dropped: [] as string[], forgotten: 0 };
  for (let forgotten = 1; forgotten > 0; ) {
    const [kept] = await sql<RetentionReport[]>`
      SELECT array_to_json(made) AS made, array_to_json(dropped) AS dropped, forgotten
      FROM keep_event_bodies(${days})`;
    report.made.push(...(kept?.made ?? []));
    report.dropped.push(...(kept?.dropped ?? []));
    forgotten = kept?.forgotten ?? 0;
    report.forgotten += forgotten;
  }
  return report;
}
