import type { Sql } from "postgres";
import { type AlarmChange, incidentsOfAlarms } from "./incidents-of-alarms.ts";
import { jsonRows } from "./json-rows.ts";
import type { Place } from "./place.ts";
import { isUnchanged, type Settlement } from "./settlement.ts";

/**
 * Makes the incidents of alarms agree with the changes since then. Where an incident from before is over now, or was
 * none, everything since its opening is to settle.
 *
 * @returns false when something came in between, or more is to settle now: then the settlement has to be read anew
 */
export async function settleAlarms(sql: Sql, settlement: Settlement): Promise<boolean> {
  const changes = await readAlarmChanges(sql, settlement, settlement.since);
  if (changes.length === 0) return true;
  const incidents = incidentsOfAlarms(changes);
  const { service, environment } = settlement;
  const [result] = await sql<{ unchanged: boolean; moved: boolean }[]>`
    WITH claim AS (
      SELECT service, environment, since FROM settlements WHERE ${isUnchanged(sql, settlement)} FOR UPDATE
    ), alarms AS (
      SELECT * FROM jsonb_to_recordset(${jsonRows(incidents)}::text::jsonb) AS incident
        (key text, title text, "openedAt" timestamptz, "resolvedAt" timestamptz, "eventId" bigint)
    ), written AS (
      INSERT INTO incidents AS known
        (source, incident_key, service, environment, title, opened_at, resolved_at, updated_at, event_id)
      SELECT 'alarm', key, claim.service, claim.environment, title, "openedAt", "resolvedAt",
        coalesce("resolvedAt", "openedAt"), "eventId"
      FROM claim CROSS JOIN alarms
      ON CONFLICT (source, incident_key) DO UPDATE
      SET resolved_at = excluded.resolved_at, updated_at = excluded.updated_at, is_incident = true
      WHERE known.resolved_at IS DISTINCT FROM excluded.resolved_at OR NOT known.is_incident
      RETURNING opened_at
    ), dismissed AS (
      UPDATE incidents SET is_incident = false
      FROM claim
      WHERE incidents.source = 'alarm' AND incidents.service = claim.service
        AND incidents.environment = claim.environment AND incidents.is_incident
        AND incidents.opened_at >= least(claim.since, (SELECT min("openedAt") FROM alarms))
        AND incidents.title IN (SELECT jsonb_array_elements_text(${jsonRows(alarmsOf(changes))}::text::jsonb))
        AND incidents.incident_key NOT IN (SELECT key FROM alarms)
      RETURNING opened_at
    ), moved AS (
      UPDATE settlements SET since = touched.at
      FROM (SELECT min(opened_at) AS at FROM (TABLE written UNION ALL TABLE dismissed) AS both_kinds) AS touched
      WHERE settlements.service = ${service} AND settlements.environment = ${environment}
        AND touched.at < settlements.since
      RETURNING 1
    )
    SELECT EXISTS (TABLE claim) AS unchanged, EXISTS (TABLE moved) AS moved`;
  return result?.unchanged === true && !result.moved;
}

function alarmsOf(changes: readonly AlarmChange[]): string[] {
  return [...new Set(changes.map(({ alarm }) => alarm))];
}

/** Changes since then, and for each of their alarms the one that opened an incident which lasted until then. */
async function readAlarmChanges(
  sql: Sql,
  { service, environment }: Place,
  since: string,
): Promise<AlarmChange[]> {
  const columns = sql`service, environment, alarm, state, changed_at AS "changedAt", event_id::text AS "eventId"`;
  return await sql<AlarmChange[]>`
    WITH recent AS (
      SELECT * FROM alarm_changes
      WHERE environment = ${environment} AND service = ${service} AND changed_at >= ${since}::text::timestamptz
    )
    SELECT ${columns} FROM recent
    UNION ALL
    SELECT ${columns} FROM (SELECT DISTINCT alarm AS name FROM recent) AS alarms
    CROSS JOIN LATERAL (
      SELECT * FROM alarm_changes AS opening
      WHERE opening.environment = ${environment} AND opening.service = ${service} AND opening.alarm = alarms.name
        AND opening.state = 'alarm' AND opening.changed_at < ${since}::text::timestamptz
        AND opening.changed_at > coalesce((
          SELECT max(changed_at) FROM alarm_changes AS over
          WHERE over.environment = ${environment} AND over.service = ${service} AND over.alarm = alarms.name
            AND over.state = 'ok' AND over.changed_at < ${since}::text::timestamptz), '-infinity')
      ORDER BY opening.changed_at LIMIT 1
    ) AS opening`;
}
