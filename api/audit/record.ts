import type { Fragment, JSONValue, Sql } from "postgres";
import type { Principal } from "../access/principal.ts";

/** Who did something. `command` is a command of the API itself, run by whoever owns the database. */
export type Actor = Pick<Principal, "id" | "name"> & { readonly kind: Principal["kind"] | "command" };

/** One line of the audit log. */
export interface AuditEntry {
  readonly principal: Actor;
  /** What was done to what kind of thing, as `thing.done`: `token.made`, `incident.corrected`. */
  readonly action: string;
  /** What it was done to: a text, or an expression of SQL over the row of `from`. */
  readonly target: string | Fragment;
  /** What else is worth knowing; never a secret. */
  readonly detail: Readonly<Record<string, JSONValue>>;
  readonly at: Date;
  readonly requestId: string;
}

/**
 * Adds one entry for each row of `from`, which is a common table expression of the same statement.
 *
 * The write and its entry are one statement, so there is never one without the other:
 * `WITH closed AS (UPDATE ... RETURNING ...), audited AS (${auditEntry(sql, entry, "closed")}) SELECT ...`
 */
export function auditEntry(sql: Sql, entry: AuditEntry, from: string): Fragment {
  const { principal, action, target, detail, at, requestId } = entry;
  return sql`
    INSERT INTO audit_entries (at, actor_kind, actor_id, actor_name, action, target, detail, request_id)
    SELECT ${at}::timestamptz, ${principal.kind}, ${principal.id}, ${principal.name}, ${action}::text,
      ${target}::text, ${sql.json(detail)}::jsonb, ${requestId}::text
    FROM ${sql(from)}`;
}
