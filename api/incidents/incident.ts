import type { Fragment, Sql } from "postgres";

/** Something that went wrong in an environment, as it stands after all corrections. */
export interface Incident {
  /** `alarm`: CloudWatch rang. `github`: an issue with an incident label. `hand`: a person opened it. */
  readonly source: "alarm" | "github" | "hand";
  /** Unique within its source. */
  readonly key: string;
  readonly service: string;
  readonly environment: string;
  readonly title: string;
  readonly url: string | null;
  readonly openedAt: Date;
  /** Null while it goes on. */
  readonly resolvedAt: Date | null;
  /** False when its source took it back, or a person said that it was none. */
  readonly isIncident: boolean;
  /** The deployment that caused it; null when none did or none is known. */
  readonly causedBy: {
    readonly source: "github" | "slipway";
    readonly key: string;
    readonly version: string;
  } | null;
  /** How many times people corrected it. */
  readonly corrections: number;
}

/** Columns of an {@link Incident}, read from `effective_incidents AS i`. What a person said about its cause wins. */
export function incidentColumns(sql: Sql): Fragment {
  return sql`i.source, i.incident_key AS key, i.service, i.environment, i.title, i.url, i.opened_at AS "openedAt",
    i.resolved_at AS "resolvedAt", i.is_incident AS "isIncident",
    (SELECT json_build_object('source', d.source, 'key', d.deployment_key, 'version', d.version)
      FROM deployments AS d
      WHERE (d.source, d.deployment_key) = (
        SELECT i.caused_by_source, i.caused_by_key WHERE i.caused_by_key IS NOT NULL
        UNION ALL
        (SELECT f.source, f.deployment_key FROM deployment_failures AS f
        WHERE i.caused_by_key IS NULL AND f.signal = 'incident' AND f.signal_key = i.source || '/' || i.incident_key
        ORDER BY f.signalled_at, f.deployment_key LIMIT 1)
      )) AS "causedBy",
    (SELECT count(*)::integer FROM incident_corrections AS c
      WHERE c.source = i.source AND c.incident_key = i.incident_key) AS corrections`;
}
