import type { Sql } from "postgres";
import { auditEntry } from "../../audit/record.ts";
import { Problem } from "../../problem.ts";
import { attemptSeconds, takeLogin } from "./login-attempts.ts";
import { type IdentityProvider, LoginRefused } from "./person.ts";
import { type Occasion, startSession } from "./sessions.ts";

/** What a browser brought back from the provider. */
export interface LoginAnswer {
  /** The whole URL that the provider sent the browser to. */
  readonly url: URL;
  /** Id of the login that this browser began. */
  readonly loginId: string | undefined;
  /** Id of the session that it had before. */
  readonly formerSessionId: string | undefined;
}

/** Finishes a login: the new session's id and where to go. Throws a Problem when nobody is let in, and records it. */
export async function finishLogin(
  sql: Sql,
  provider: IdentityProvider,
  { url, loginId, formerSessionId }: LoginAnswer,
  occasion: Occasion,
): Promise<{ readonly sessionId: string; readonly returnPath: string }> {
  try {
    const attempt = loginId ? await takeLogin(sql, loginId, occasion.at) : undefined;
    if (!attempt) {
      throw new LoginRefused(
        `This login was not begun in this browser, was finished before, or took longer than ${attemptSeconds / 60} minutes; begin again.`,
      );
    }
    if (url.searchParams.get("state") !== attempt.state) {
      throw new LoginRefused("This answer belongs to another login; begin again.");
    }
    const found = await provider.identify(url, attempt);
    const sessionId = await startSession(sql, found, formerSessionId, occasion);
    return { sessionId, returnPath: attempt.returnPath };
  } catch (error) {
    if (!(error instanceof LoginRefused)) throw error;
    await recordFailure(sql, provider, error, occasion);
    throw new Problem("login-failed", error.message, {}, error);
  }
}

async function recordFailure(
  sql: Sql,
  { label }: IdentityProvider,
  { message, person }: LoginRefused,
  occasion: Occasion,
): Promise<void> {
  const principal = person
    ? { kind: "person" as const, ...person }
    : { kind: "anyone" as const, id: "unknown", name: "unknown" };
  const entry = {
    principal,
    action: "login.failed",
    target: label,
    detail: { reason: message },
    ...occasion,
  };
  await sql`WITH failed AS (SELECT) ${auditEntry(sql, entry, "failed")}`;
}
