import type { Sql } from "postgres";
import { type Incident, incidentColumns } from "./incident.ts";

/** What one person changed of an incident; a field that is null was left as it was. */
export interface Correction {
  /** Grows with every correction. */
  readonly id: string;
  readonly title: string | null;
  /** ISO 8601, like the other moments here. */
  readonly openedAt: string | null;
  /** `infinity` when the incident goes on. */
  readonly resolvedAt: string | null;
  /** The deployment that caused it; an empty key says that none did. */
  readonly causedBySource: "github" | "slipway" | null;
  readonly causedByKey: string | null;
  /** True when it was no incident at all. */
  readonly dismissed: boolean | null;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** An incident with what people changed of it. */
export interface IncidentDetail extends Incident {
  /** Oldest first; of each field the last one that is not null counts. */
  readonly history: readonly Correction[];
}

/** One incident; undefined when there is none of this key. */
export async function findIncident(
  sql: Sql,
  source: string,
  key: string,
): Promise<IncidentDetail | undefined> {
  const [found] = await sql<IncidentDetail[]>`
    SELECT ${incidentColumns(sql)},
      coalesce((SELECT json_agg(json_build_object('id', c.correction_id::text, 'title', c.title,
          'openedAt', c.opened_at, 'resolvedAt', c.resolved_at, 'causedBySource', c.caused_by_source,
          'causedByKey', c.caused_by_key, 'dismissed', c.dismissed, 'reason', c.reason,
          'by', c.corrected_by, 'at', c.corrected_at) ORDER BY c.correction_id)
        FROM incident_corrections AS c
        WHERE c.source = i.source AND c.incident_key = i.incident_key), '[]') AS history
    FROM effective_incidents AS i
    WHERE i.source = ${source} AND i.incident_key = ${key}`;
  return found;
}
