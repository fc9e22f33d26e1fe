import type { Sql } from "postgres";
import type { FailedRollout, IncidentFact } from "./failures.ts";
import type { Place } from "./place.ts";

/** Incidents that opened from one moment until before another, as people corrected them. */
export async function readIncidents(
  sql: Sql,
  { service, environment }: Place,
  from: string,
  end: string,
): Promise<IncidentFact[]> {
  type Row = Omit<IncidentFact, "causedBy"> & {
    causeSource: "github" | "slipway" | null;
    causeKey: string | null;
  };
  const rows = await sql<Row[]>`
    SELECT source || '/' || incident_key AS id, opened_at AS "openedAt", resolved_at AS "resolvedAt",
      caused_by_source AS "causeSource", caused_by_key AS "causeKey"
    FROM effective_incidents AS i
    WHERE (source, incident_key) IN (
        SELECT source, incident_key FROM incidents
        WHERE service = ${service} AND environment = ${environment} AND opened_at >= ${from}::text::timestamptz
        UNION ALL
        SELECT source, incident_key FROM incident_corrections WHERE opened_at >= ${from}::text::timestamptz
      )
      AND service = ${service} AND environment = ${environment} AND is_incident
      AND opened_at >= ${from}::text::timestamptz AND opened_at < ${end}::text::timestamptz
    ORDER BY opened_at, id`;
  return rows.map(({ causeSource: source, causeKey: key, ...incident }) => ({
    ...incident,
    causedBy: key === null ? null : source === null || key === "" ? "nothing" : { source, key },
  }));
}

/**
 * Rollouts that ECS gave up from one moment until before another, with the deployment that was the newest when they
 * began. What happened to an attempt that a later one replaced does not count.
 */
export async function readFailedRollouts(
  sql: Sql,
  { service, environment }: Place,
  from: string,
  end: string,
): Promise<FailedRollout[]> {
  const rows = await sql<(Omit<FailedRollout, "deployment"> & FailedRollout["deployment"])[]>`
    SELECT failed.rollout_id AS "rolloutId", failed.changed_at AS "failedAt", newest.source, newest.deployment_key AS key
    FROM rollout_changes AS failed
    CROSS JOIN LATERAL (
      SELECT min(changed_at) AS at FROM rollout_changes AS change
      WHERE change.environment = failed.environment AND change.service = failed.service
        AND change.rollout_id = failed.rollout_id
    ) AS start
    CROSS JOIN LATERAL (
      SELECT * FROM deployments
      WHERE service = failed.service AND environment = failed.environment AND created_at <= start.at
      ORDER BY created_at DESC, source, deployment_key LIMIT 1
    ) AS newest
    WHERE failed.environment = ${environment} AND failed.service = ${service} AND failed.state = 'failed'
      AND failed.changed_at >= ${from}::text::timestamptz AND failed.changed_at < ${end}::text::timestamptz
      AND newest.outcome IS NOT NULL
      AND NOT EXISTS (
        SELECT FROM deployments AS later
        WHERE later.repository = newest.repository AND later.run_id = newest.run_id
          AND later.service = newest.service AND later.environment = newest.environment
          AND later.run_attempt > newest.run_attempt AND later.outcome IS NOT NULL
      )
      AND NOT EXISTS (
        SELECT FROM rollout_changes AS before
        WHERE before.environment = failed.environment AND before.service = failed.service
          AND before.rollout_id = failed.rollout_id AND before.state = 'failed'
          AND before.changed_at < failed.changed_at
      )`;
  return rows.map(({ rolloutId, failedAt, source, key }) => ({
    rolloutId,
    failedAt,
    deployment: { source, key },
  }));
}
