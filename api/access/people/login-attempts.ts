import { randomNonce, randomPKCECodeVerifier, randomState } from "openid-client";
import type { Sql } from "postgres";
import type { LoginAttempt } from "./person.ts";
import { hashOfId, randomId } from "./random-id.ts";

/** Seconds within which somebody must have come back from the provider. */
export const attemptSeconds = 600;

/** Begins a login: what it needs is kept here, the browser gets only the id. Forgets some that nobody finished. */
export async function beginLogin(
  sql: Sql,
  returnPath: string,
  now: Date,
): Promise<{ readonly id: string; readonly attempt: LoginAttempt }> {
  const id = randomId();
  const attempt = {
    state: randomState(),
    nonce: randomNonce(),
    codeVerifier: randomPKCECodeVerifier(),
    returnPath,
  };
  const expiresAt = new Date(now.getTime() + attemptSeconds * 1000);
  await sql`
    WITH forgotten AS (
      DELETE FROM login_attempts WHERE attempt_sha256 IN (
        SELECT attempt_sha256 FROM login_attempts WHERE expires_at < ${now}
        ORDER BY expires_at LIMIT 100 FOR UPDATE SKIP LOCKED)
    )
    INSERT INTO login_attempts (attempt_sha256, state, nonce, code_verifier, return_path, expires_at)
    VALUES (${hashOfId(id)}, ${attempt.state}, ${attempt.nonce}, ${attempt.codeVerifier}, ${returnPath}, ${expiresAt})`;
  return { id, attempt };
}

/** Takes the login with this id away, so that its answer counts once; undefined when there is none or it is too old. */
export async function takeLogin(sql: Sql, id: string, now: Date): Promise<LoginAttempt | undefined> {
  const [taken] = await sql<(LoginAttempt & { expiresAt: Date })[]>`
    DELETE FROM login_attempts WHERE attempt_sha256 = ${hashOfId(id)}
    RETURNING state, nonce, code_verifier AS "codeVerifier", return_path AS "returnPath", expires_at AS "expiresAt"`;
  return taken && taken.expiresAt > now ? taken : undefined;
}
