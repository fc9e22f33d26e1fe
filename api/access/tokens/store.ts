import type { Sql } from "postgres";
import { type AuditEntry, auditEntry } from "../../audit/record.ts";
import { allOf } from "../../database/conditions.ts";
import {
  isAfter,
  type Listed,
  listed,
  type Positioned,
  positionOf,
  type Slice,
} from "../../database/slice.ts";
import type { NewToken, Scope, StoredToken } from "./token.ts";

/** Who changes a token, when, in which request. */
export type TokenChange = Pick<AuditEntry, "principal" | "at" | "requestId">;

/** A token as admins see it: nothing of its secret. */
export interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly rotatedAt: Date | null;
  readonly expiresAt: Date;
  /** To the minute. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Keeps a new token, in one statement with its line in the audit log. */
export async function insertToken(
  sql: Sql,
  token: NewToken,
  { name, scopes, expiresAt }: Pick<TokenRow, "name" | "scopes" | "expiresAt">,
  change: TokenChange,
): Promise<void> {
  const entry = { ...change, action: "token.made", target: token.id, detail: { name, scopes: [...scopes] } };
  await sql`
    WITH made AS (
      INSERT INTO api_tokens (token_id, name, scopes, secret_sha256, created_at, created_by, expires_at)
      VALUES (${token.id}, ${name}, string_to_array(${scopes.join(",")}, ','), ${token.secretSha256},
        ${change.at}, ${change.principal.name}, ${expiresAt})
      RETURNING token_id
    )
    ${auditEntry(sql, entry, "made")}`;
}

/** Gives a token another secret; the old one is accepted until `previousExpiresAt`. False when there is no such token. */
export async function rotateToken(
  sql: Sql,
  token: NewToken,
  { expiresAt, previousExpiresAt }: { readonly expiresAt: Date; readonly previousExpiresAt: Date },
  change: TokenChange,
): Promise<boolean> {
  const detail = { previousExpiresAt: previousExpiresAt.toISOString() };
  const entry = { ...change, action: "token.rotated", target: token.id, detail };
  const rows = await sql`
    WITH rotated AS (
      UPDATE api_tokens
      SET previous_secret_sha256 = secret_sha256,
        previous_expires_at = least(expires_at, ${previousExpiresAt}::timestamptz),
        secret_sha256 = ${token.secretSha256}, rotated_at = ${change.at}, expires_at = ${expiresAt}
      WHERE token_id = ${token.id} AND revoked_at IS NULL
      RETURNING token_id
    ), audited AS (${auditEntry(sql, entry, "rotated")})
    SELECT FROM rotated`;
  return rows.length > 0;
}

/** Ends a token at once. False when there is no such token, or it was revoked before. */
export async function revokeToken(sql: Sql, id: string, change: TokenChange): Promise<boolean> {
  const rows = await sql`
    WITH revoked AS (
      UPDATE api_tokens SET revoked_at = ${change.at} WHERE token_id = ${id} AND revoked_at IS NULL
      RETURNING token_id
    ), audited AS (${auditEntry(sql, { ...change, action: "token.revoked", target: id, detail: {} }, "revoked")})
    SELECT FROM revoked`;
  return rows.length > 0;
}

/** Tokens, the newest first, revoked and expired ones too. */
export async function listTokens(sql: Sql, slice: Slice): Promise<Listed<TokenRow>> {
  const moment = sql`created_at`;
  const texts = [sql`token_id`];
  const found = await sql<(TokenRow & Positioned)[]>`
    SELECT token_id AS id, name, to_jsonb(scopes) AS scopes, created_at AS "createdAt", created_by AS "createdBy",
      rotated_at AS "rotatedAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt",
      ${positionOf(sql, moment, texts)}
    FROM api_tokens
    WHERE ${allOf(sql, [isAfter(sql, slice, moment, texts)])}
    ORDER BY created_at DESC, token_id
    LIMIT ${slice.limit + 1}`;
  return listed(found, slice);
}

/** What a presented token is checked against. */
export async function findToken(
  sql: Sql,
  id: string,
): Promise<(StoredToken & Pick<TokenRow, "scopes" | "lastUsedAt">) | undefined> {
  const [row] = await sql<(StoredToken & Pick<TokenRow, "scopes" | "lastUsedAt">)[]>`
    SELECT name, to_jsonb(scopes) AS scopes, secret_sha256 AS "secretSha256",
      previous_secret_sha256 AS "previousSecretSha256", previous_expires_at AS "previousExpiresAt",
      expires_at AS "expiresAt", revoked_at AS "revokedAt", last_used_at AS "lastUsedAt"
    FROM api_tokens WHERE token_id = ${id}`;
  return row;
}

/** Remembers that a token was used. */
export async function touchToken(sql: Sql, id: string, now: Date): Promise<void> {
  await sql`
    UPDATE api_tokens SET last_used_at = ${now}
    WHERE token_id = ${id} AND (last_used_at IS NULL OR last_used_at < ${now})`;
}
