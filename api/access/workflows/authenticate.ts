import { createHash } from "node:crypto";
import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import type { Sql } from "postgres";
import { Problem } from "../../problem.ts";
import type { Principal } from "../principal.ts";
import type { WorkflowSettings } from "../settings.ts";
import { readClaims, workflowPrincipal } from "./claims.ts";

/** Seconds by which the clocks of GitHub and this service may differ. */
const skewSeconds = 30;

/** Who a token of a workflow speaks for, or why it is refused, as a sentence. Each token counts once. */
export type WorkflowAuthenticator = (token: string, now: Date) => Promise<Principal | string>;

/** An authenticator that fetches the issuer's keys when it needs them, at most every 30 s for unknown ones. */
export function createWorkflowAuthenticator(sql: Sql, settings: WorkflowSettings): WorkflowAuthenticator {
  const keys = createRemoteJWKSet(new URL(`${settings.issuer}/.well-known/jwks`), {
    timeoutDuration: 3_000,
    cooldownDuration: 30_000,
    cacheMaxAge: 600_000,
  });

  return async (token, now) => {
    const payload = await verify(token, keys, settings, now);
    if (typeof payload === "string") return payload;
    const claims = readClaims(payload);
    if (!claims)
      return "The token lacks claims that GitHub Actions puts into every token; use the token of a job.";
    const principal = workflowPrincipal(claims, settings);
    if (typeof principal === "string") return principal;
    const isFirst = await spend(sql, `${settings.issuer} ${claims.jti}`, claims.exp, now);
    return isFirst ? principal : "This token was used already; ask GitHub for a new one for each request.";
  };
}

async function verify(
  token: string,
  keys: ReturnType<typeof createRemoteJWKSet>,
  { issuer, audience }: WorkflowSettings,
  now: Date,
): Promise<object | string> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ["RS256"],
      clockTolerance: skewSeconds,
      currentDate: now,
      requiredClaims: ["exp", "nbf", "iat", "jti"],
    });
    return payload;
  } catch (error) {
    return refusal(error, { issuer, audience });
  }
}

function refusal(
  error: unknown,
  { issuer, audience }: Pick<WorkflowSettings, "issuer" | "audience">,
): string {
  if (error instanceof errors.JWTExpired) return "The token has expired; ask GitHub for a new one.";
  if (error instanceof errors.JWTClaimValidationFailed) {
    switch (error.claim) {
      case "aud":
        return `The token is for another audience; ask GitHub for one for ${audience}.`;
      case "iss":
        return `The token is not from ${issuer}.`;
      default:
        return `The claim ${error.claim} of the token is missing or wrong; ask GitHub for a new one.`;
    }
  }
  if (error instanceof errors.JOSEAlgNotAllowed) return "The token is not signed with RS256.";
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey) {
    return `The token is not signed by ${issuer}.`;
  }
  if (
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JOSENotSupported
  ) {
    return "This is neither a token of the ledger nor one of GitHub Actions.";
  }
  throw new Problem(
    "login-unavailable",
    `The keys of ${issuer} cannot be fetched; try again in a moment.`,
    {},
    error,
  );
}

/** Marks a token as used until it has expired; false when it was before. Forgets some that have expired. */
async function spend(sql: Sql, key: string, exp: number, now: Date): Promise<boolean> {
  const sha256 = createHash("sha256").update(key).digest();
  const rows = await sql`
    WITH forgotten AS (
      DELETE FROM spent_workflow_tokens WHERE token_sha256 IN (
        SELECT token_sha256 FROM spent_workflow_tokens WHERE expires_at < ${now}
        ORDER BY expires_at LIMIT 100 FOR UPDATE SKIP LOCKED)
    )
    INSERT INTO spent_workflow_tokens (token_sha256, expires_at)
    VALUES (${sha256}, ${new Date((exp + 2 * skewSeconds) * 1000)})
    ON CONFLICT DO NOTHING
    RETURNING token_sha256`;
  return rows.length > 0;
}
