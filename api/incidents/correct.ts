import type { Sql } from "postgres";
import { auditEntry } from "../audit/record.ts";
import type { RowKey } from "../http/row-id.ts";
import { Problem } from "../problem.ts";
import { findIncident } from "./find.ts";
import { markedPlaces } from "./mark.ts";
import type { Change } from "./open.ts";

/** What a person changes of an incident; what is left out stays. */
export interface NewCorrection {
  readonly title?: string | undefined;
  readonly openedAt?: Date | undefined;
  /** Null says that it goes on, whatever was told. */
  readonly resolvedAt?: Date | null | undefined;
  /** The deployment that caused it; null says that none did. */
  readonly causedBy?: RowKey | null | undefined;
  /** True when it was no incident at all, false when it was one after all. */
  readonly dismissed?: boolean | undefined;
  readonly reason: string;
}

/**
 * Keeps a correction, its line in the audit log and the mark that its place is to be settled, in one statement. What
 * the source told stays as it was.
 *
 * @returns the place that is to be settled
 * @throws Problem when there is no such incident, or it would end before it began, or its cause is no deployment of
 *   its service and environment.
 */
export async function correctIncident(sql: Sql, incident: RowKey, correction: NewCorrection, change: Change) {
  const { title = null, openedAt = null, causedBy, dismissed = null, reason } = correction;
  const resolvedAt =
    correction.resolvedAt === null ? "infinity" : (correction.resolvedAt?.toISOString() ?? null);
  const causeSource = causedBy?.source ?? null;
  const causeKey = causedBy === undefined ? null : (causedBy?.key ?? "");
  const detail = {
    ...{ title, dismissed, reason },
    openedAt: openedAt?.toISOString() ?? null,
    resolvedAt: correction.resolvedAt === null ? "none" : resolvedAt,
    causedBy: causedBy ? `${causedBy.source}/${causedBy.key}` : causedBy === null ? "none" : null,
  };
  const target = `${incident.source}/${incident.key}`;
  const [place] = await sql<{ service: string; environment: string }[]>`
    WITH corrected AS (
      SELECT i.*, cause.created_at AS cause_created_at, blamed.created_at AS blamed_created_at
      FROM effective_incidents AS i
      LEFT JOIN deployments AS cause
        ON cause.source = ${causeSource} AND cause.deployment_key = ${causeKey}
          AND cause.service = i.service AND cause.environment = i.environment
      LEFT JOIN deployments AS blamed
        ON blamed.source = i.caused_by_source AND blamed.deployment_key = i.caused_by_key
      WHERE i.source = ${incident.source} AND i.incident_key = ${incident.key}
        AND coalesce(coalesce(${resolvedAt}::text::timestamptz, i.resolved_at)
          >= coalesce(${openedAt}::timestamptz, i.opened_at), TRUE)
        AND (${causeSource}::text IS NULL OR cause.source IS NOT NULL)
    ), made AS (
      INSERT INTO incident_corrections (source, incident_key, title, opened_at, resolved_at, caused_by_source,
        caused_by_key, dismissed, reason, corrected_by, corrected_at)
      SELECT source, incident_key, ${title}, ${openedAt}, ${resolvedAt}::text::timestamptz, ${causeSource}, ${causeKey}, ${dismissed},
        ${reason}, ${change.principal.name}, ${change.at}
      FROM corrected
      RETURNING source, incident_key
    ), reached AS (
      -- Whatever was blamed before, and whatever is blamed now, is judged again.
      SELECT service, environment,
        least(opened_at, ${openedAt}::timestamptz, cause_created_at, blamed_created_at) AS since
      FROM corrected JOIN made USING (source, incident_key)
    ), marked AS (${markedPlaces(sql, "reached")}),
    audited AS (${auditEntry(sql, { ...change, action: "incident.corrected", target, detail }, "made")})
    SELECT service, environment FROM reached`;
  if (!place) throw await faultOf(sql, incident, correction);
  return place;
}

/** Why a correction was not kept. */
async function faultOf(sql: Sql, incident: RowKey, { openedAt, resolvedAt, causedBy }: NewCorrection) {
  const found = await findIncident(sql, incident.source, incident.key);
  if (!found) return new Problem("not-found", "There is no such incident; /v1/incidents lists them.");
  const opened = openedAt ?? found.openedAt;
  const resolved = resolvedAt === undefined ? found.resolvedAt : resolvedAt;
  if (resolved && resolved < opened) {
    return new Problem(
      "unacceptable",
      `The incident would be resolved at ${resolved.toISOString()}, before it was opened at ${opened.toISOString()}; correct both moments together.`,
    );
  }
  return new Problem(
    "unacceptable",
    `The deployment ${causedBy?.source}/${causedBy?.key} is none of ${found.service} in ${found.environment}; take the id from /v1/deployments.`,
  );
}
