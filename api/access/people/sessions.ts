import type { Sql } from "postgres";
import { auditEntry } from "../../audit/record.ts";
import type { Principal } from "../principal.ts";
import type { Person } from "./person.ts";
import { hashOfId, randomId } from "./random-id.ts";
import { permissionsOf, type Role } from "./role.ts";

const hourMs = 60 * 60 * 1000;
/** Everybody logs in again after this time; roles are learned anew then. */
export const lifetimeMs = 12 * hourMs;
/** A session that was not used for this long has ended. */
const idleMs = 2 * hourMs;
const touchAfterMs = 60_000;

/** When and in which request something was done. */
export interface Occasion {
  readonly at: Date;
  readonly requestId: string;
}

/**
 * Starts a session and returns its id, which is always a new one. `formerId` is what the browser had before: that
 * session ends, so neither a planted nor a forgotten id lives on.
 */
export async function startSession(
  sql: Sql,
  { person, role }: { readonly person: Person; readonly role: Role },
  formerId: string | undefined,
  { at, requestId }: Occasion,
): Promise<string> {
  const id = randomId();
  const principal = { kind: "person" as const, ...person };
  const entry = { principal, action: "session.started", target: person.id, detail: { role }, at, requestId };
  await sql`
    WITH forgotten AS (
      DELETE FROM sessions WHERE session_sha256 = ${hashOfId(formerId ?? "")} OR session_sha256 IN (
        SELECT session_sha256 FROM sessions WHERE expires_at < ${at}
        ORDER BY expires_at LIMIT 100 FOR UPDATE SKIP LOCKED)
    ), started AS (
      INSERT INTO sessions (session_sha256, person_id, person_name, role, created_at, last_seen_at, expires_at)
      VALUES (${hashOfId(id)}, ${person.id}, ${person.name}, ${role}, ${at}, ${at},
        ${new Date(at.getTime() + lifetimeMs)})
      RETURNING session_sha256
    )
    ${auditEntry(sql, entry, "started")}`;
  return id;
}

/** Who a session belongs to; undefined when it never was or has ended. */
export async function personOfSession(sql: Sql, id: string, now: Date): Promise<Principal | undefined> {
  const hash = hashOfId(id);
  const [session] = await sql<Session[]>`
    SELECT person_id AS id, person_name AS name, role, last_seen_at AS "lastSeenAt", expires_at AS "expiresAt"
    FROM sessions WHERE session_sha256 = ${hash}`;
  if (!session || hasEnded(session, now)) return undefined;
  if (now.getTime() - session.lastSeenAt.getTime() >= touchAfterMs) {
    await sql`UPDATE sessions SET last_seen_at = ${now} WHERE session_sha256 = ${hash} AND last_seen_at < ${now}`;
  }
  return { kind: "person", id: session.id, name: session.name, permissions: permissionsOf(session.role) };
}

/** Ends a session. */
export async function endSession(
  sql: Sql,
  id: string,
  person: Principal,
  { at, requestId }: Occasion,
): Promise<void> {
  const entry = { principal: person, action: "session.ended", target: person.id, detail: {}, at, requestId };
  await sql`
    WITH ended AS (DELETE FROM sessions WHERE session_sha256 = ${hashOfId(id)} RETURNING session_sha256)
    ${auditEntry(sql, entry, "ended")}`;
}

interface Session extends Person {
  readonly role: Role;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** Whether a session is over, by its end or by idleness. */
function hasEnded({ lastSeenAt, expiresAt }: Pick<Session, "lastSeenAt" | "expiresAt">, now: Date): boolean {
  return now >= expiresAt || now.getTime() - lastSeenAt.getTime() >= idleMs;
}
