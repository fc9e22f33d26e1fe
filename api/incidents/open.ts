import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { type AuditEntry, auditEntry } from "../audit/record.ts";
import { markedPlaces } from "./mark.ts";

/** Who changes something, when, in which request. */
export type Change = Pick<AuditEntry, "principal" | "at" | "requestId">;

/** What a person says about an incident that no alarm and no issue told. */
export interface NewIncident {
  readonly service: string;
  readonly environment: string;
  readonly title: string;
  readonly url?: string | undefined;
  readonly openedAt: Date;
  /** Left out while it goes on. */
  readonly resolvedAt?: Date | undefined;
}

/**
 * Keeps an incident, its line in the audit log and the mark that its place is to be settled, in one statement.
 *
 * @returns its key; undefined when the service was never deployed to that environment
 */
export async function openIncident(
  sql: Sql,
  incident: NewIncident,
  change: Change,
): Promise<string | undefined> {
  const { service, environment, title, url = null, openedAt, resolvedAt = null } = incident;
  const key = randomUUID();
  const target = `hand/${key}`;
  const detail = {
    ...{ service, environment, title, url },
    openedAt: openedAt.toISOString(),
    resolvedAt: resolvedAt?.toISOString() ?? null,
  };
  const [made] = await sql<{ key: string }[]>`
    WITH made AS (
      INSERT INTO incidents (source, incident_key, service, environment, title, url, opened_at, resolved_at, updated_at)
      SELECT 'hand', ${key}, service, environment, ${title}, ${url}, ${openedAt}, ${resolvedAt}, ${change.at}
      FROM service_environments WHERE service = ${service} AND environment = ${environment}
      RETURNING incident_key AS key, service, environment, opened_at AS since
    ), marked AS (${markedPlaces(sql, "made")}),
    audited AS (${auditEntry(sql, { ...change, action: "incident.opened", target, detail }, "made")})
    SELECT key FROM made`;
  return made?.key;
}
