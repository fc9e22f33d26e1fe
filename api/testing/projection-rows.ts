import type { Sql } from "postgres";
import { projections } from "../ingest/statement.ts";

const merged = ["deployments", "service_environments", "deployed_repositories"];

/** Tables that events are projected into, as far as they follow from nothing else. */
export const projectionTables = [...Object.values(projections).map(({ table }) => table), ...merged];

/** Every row of every projection, ordered by content, without the event that said it. */
export async function projectionRows(sql: Sql): Promise<Record<string, unknown[]>> {
  const entries: [string, unknown[]][] = [];
  for (const table of projectionTables) {
    const rows = await sql`
      SELECT to_jsonb(${sql(table)}) - 'event_id' AS row FROM ${sql(table)}
      ORDER BY (to_jsonb(${sql(table)}) - 'event_id')::text`;
    entries.push([table, rows.map(({ row }) => row)]);
  }
  return Object.fromEntries(entries);
}

/** Empties the events and every projection. */
export async function forgetEverything(sql: Sql): Promise<void> {
  await sql`TRUNCATE events, event_bodies, settlements, ${sql(projectionTables)} CASCADE`;
}

/** What is marked to be settled. */
export async function markedSettlements(sql: Sql): Promise<Iterable<unknown>> {
  return await sql`
    SELECT service, environment, since FROM settlements WHERE wanted > settled ORDER BY service, environment`;
}
