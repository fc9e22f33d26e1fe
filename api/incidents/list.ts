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
  const found = await sql<(Incident & Positioned)[]>`
    SELECT ${incidentColumns(sql)}, ${positionOf(sql, moment, texts)}
    FROM effective_incidents AS i
    WHERE ${allOf(sql, [
      state === "dismissed" ? sql`NOT i.is_incident` : sql`i.is_incident`,
      state === "open" ? sql`i.resolved_at IS NULL` : undefined,
      state === "resolved" ? sql`i.resolved_at IS NOT NULL` : undefined,
      service ? sql`i.service = ${service}` : undefined,
      environment ? sql`i.environment = ${environment}` : undefined,
      source && sql`i.source = ${source}`,
      since && sql`i.opened_at >= ${since}::timestamptz`,
      until && sql`i.opened_at < ${until}::timestamptz`,
      isAfter(sql, slice, moment, texts),
    ])}
    ORDER BY i.opened_at DESC, i.source, i.incident_key
    LIMIT ${slice.limit + 1}`;
  return listed(found, slice);
}
