import type { Sql } from "postgres";
import { allOf } from "../database/conditions.ts";
import { isAfter, type Listed, listed, type Positioned, positionOf, type Slice } from "../database/slice.ts";
import { type Incident, incidentColumns } from "./incident.ts";

/** Which incidents are wanted; what is left out does not narrow. */
export interface IncidentFilter {
  readonly service?: string | undefined;
  readonly environment?: string | undefined;
  readonly source?: Incident["source"] | undefined;
  /** `dismissed` are the ones that turned out to be none; they are shown only when asked for. */
  readonly state?: "open" | "resolved" | "dismissed" | undefined;
  /** Opened at or after this moment. */
  readonly since?: Date | undefined;
  /** Opened before this moment. */
  readonly until?: Date | undefined;
}

/** Incidents as they stand after all corrections, the newest first by their opening. */
export async function listIncidents(
  sql: Sql,
  filter: IncidentFilter,
  slice: Slice,
): Promise<Listed<Incident>> {
  const moment = sql`i.opened_at`;
  const texts = [sql`i.source`, sql`i.incident_key`];
  const { service, environment, source, state, since, until } = filter;
  const wanted = allOf(sql, [
    state === "dismissed" ? sql`NOT i.is_incident` : sql`i.is_incident`,
    state === "open" ? sql`i.resolved_at IS NULL` : undefined,
    state === "resolved" ? sql`i.resolved_at IS NOT NULL` : undefined,
    service ? sql`i.service = ${service}` : undefined,
    environment ? sql`i.environment = ${environment}` : undefined,
    source && sql`i.source = ${source}`,
    since && sql`i.opened_at >= ${since}::timestamptz`,
    until && sql`i.opened_at < ${until}::timestamptz`,
    isAfter(sql, slice, moment, texts),
  ]);
  const start = until ?? slice.after?.[0];
  const one = (from: string) => sql`
    CROSS JOIN LATERAL (
      SELECT * FROM effective_incidents AS one
      WHERE one.source = ${sql(from)}.source AND one.incident_key = ${sql(from)}.incident_key LIMIT 1
    ) AS i`;
  // The index knows the moments that sources told. The few that people corrected are looked at one by one.
  const found = await sql<(Incident & Positioned)[]>`
    SELECT ${incidentColumns(sql)}, ${positionOf(sql, moment, texts)}
    FROM (
      (SELECT i.* FROM incidents AS told ${one("told")}
      WHERE i.opened_at = told.opened_at AND ${wanted}
        AND ${start ? sql`told.opened_at <= ${start}::timestamptz` : sql`TRUE`}
      ORDER BY told.opened_at DESC, told.source, told.incident_key LIMIT ${slice.limit + 1})
      UNION
      (SELECT i.*
      FROM (SELECT DISTINCT source, incident_key FROM incident_corrections WHERE opened_at IS NOT NULL) AS moved
        ${one("moved")}
      WHERE ${wanted})
    ) AS i
    ORDER BY i.opened_at DESC, i.source, i.incident_key
    LIMIT ${slice.limit + 1}`;
  return listed(found, slice);
}
