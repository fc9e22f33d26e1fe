import type { JSONValue, Sql } from "postgres";
import { allOf } from "../database/conditions.ts";
import { isAfter, type Listed, listed, type Positioned, positionOf, type Slice } from "../database/slice.ts";
import type { Actor } from "./record.ts";

/** One line of the audit log, as it was written. */
export interface AuditRow {
  /** Grows with every entry. */
  readonly id: string;
  readonly at: Date;
  readonly actor: Actor;
  /** What was done to what kind of thing: `token.made`, `incident.corrected`. */
  readonly action: string;
  readonly target: string;
  readonly detail: Readonly<Record<string, JSONValue>>;
  /** Finds the lines of the request in the log. */
  readonly requestId: string;
}

/** Which entries are wanted; what is left out does not narrow. */
export interface AuditFilter {
  /** The actor's id. */
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly target?: string | undefined;
  /** Written at or after this moment. */
  readonly since?: Date | undefined;
  /** Written before this moment. */
  readonly until?: Date | undefined;
}

/** Entries of the audit log, the newest first. */
export async function listAudit(sql: Sql, filter: AuditFilter, slice: Slice): Promise<Listed<AuditRow>> {
  const moment = sql`at`;
  // Negative, since among equal moments the entry that was written later comes first.
  const texts = [sql`-audit_id`];
  const { actor, action, target, since, until } = filter;
  const found = await sql<(AuditRow & Positioned)[]>`
    SELECT audit_id::text AS id, at, action, target, detail, request_id AS "requestId",
      json_build_object('kind', actor_kind, 'id', actor_id, 'name', actor_name) AS actor,
      ${positionOf(sql, moment, [sql`(-audit_id)::text`])}
    FROM audit_entries
    WHERE ${allOf(sql, [
      actor ? sql`actor_id = ${actor}` : undefined,
      action ? sql`action = ${action}` : undefined,
      target ? sql`target = ${target}` : undefined,
      since && sql`at >= ${since}::timestamptz`,
      until && sql`at < ${until}::timestamptz`,
      isAfter(sql, slice, moment, texts),
    ])}
    ORDER BY at DESC, audit_id DESC
    LIMIT ${slice.limit + 1}`;
  return listed(found, slice);
}
