import type { Sql } from "postgres";
import { projections } from "../ingest/statement.ts";

const merged = ["deployments", "service_environments", "deployed_repositories"];

/** Tables that events are projected into, as far as they follow from nothing else. */
const projectionTables = [...Object.values(projections).map(({ table }) => table), ...merged];

/** Tables that settling writes. */
const settledTables = ["deployment_measures", "deployed_commits", "deployment_failures"];

/** Every row of every projection, ordered by content, without the event that said it. */
export async function projectionRows(sql: Sql): Promise<Record<string, unknown[]>> {
  return await rowsOf(sql, projectionTables);
}

/** Every row that settling wrote, ordered by content. */
export async function settledRows(sql: Sql): Promise<Record<string, unknown[]>> {
  return await rowsOf(sql, settledTables);
}

async function rowsOf(sql: Sql, tables: readonly string[]): Promise<Record<string, unknown[]>> {
  const entries: [string, unknown[]][] = [];
  for (const table of tables) {
    const rows = await sql`
      SELECT to_jsonb(${sql(table)}) - 'event_id' AS row FROM ${sql(table)}
      ORDER BY (to_jsonb(${sql(table)}) - 'event_id')::text`;
    entries.push([table, rows.map(({ row }) => row)]);
  }
  return Object.fromEntries(entries);
}

/** Empties the events and every projection. */
export async function forgetEverything(sql: Sql): Promise<void> {
  await sql`TRUNCATE events, event_bodies, settlements, ${sql([...projectionTables, ...settledTables])} CASCADE`;
}

/** What is marked to be settled. */
export async function markedSettlements(sql: Sql): Promise<Iterable<unknown>> {
  return await sql`
    SELECT service, environment, since FROM settlements WHERE wanted > settled ORDER BY service, environment`;
}
