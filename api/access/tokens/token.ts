import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Permission } from "../principal.ts";

/** What a token may be for. */
export const scopes = ["ingest", "read", "admin"] as const;
export type Scope = (typeof scopes)[number];

/** Days after which every token expires at the latest; the table holds the same limit. */
export const maxDays = 400;

/** A token as it stands in a request: `slw_<id>_<secret>`. */
export interface PresentedToken {
  readonly id: string;
  readonly secretSha256: Buffer;
}

/** A token that was just made: the only moment at which its text exists here. */
export interface NewToken extends PresentedToken {
  readonly text: string;
}

/** Makes a token with 256 random bits; `id` keeps the id of one that is rotated. */
export function newToken(id = randomBytes(8).toString("hex")): NewToken {
  const secret = randomBytes(32).toString("base64url");
  return { id, text: `slw_${id}_${secret}`, secretSha256: sha256(secret) };
}

/** Reads a token; undefined when it has another form. */
export function parseToken(text: string): PresentedToken | undefined {
  const [, id, secret] = /^slw_([0-9a-f]{16})_([\w-]{43})$/.exec(text) ?? [];
  return id && secret ? { id, secretSha256: sha256(secret) } : undefined;
}

/** What is kept of a token. */
export interface StoredToken {
  readonly name: string;
  readonly secretSha256: Buffer;
  readonly previousSecretSha256: Buffer | null;
  readonly previousExpiresAt: Date | null;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

/** What is said to a token without a row and to one with a wrong secret alike, so that ids cannot be tried. */
export const unknownToken = "This token is not known; copy it whole, or ask an admin for a new one.";

/** Why a presented token is refused, as a sentence; null when it is good. */
export function tokenFault(stored: StoredToken, presented: PresentedToken, now: Date): string | null {
  const isCurrent = timingSafeEqual(stored.secretSha256, presented.secretSha256);
  const isPrevious =
    stored.previousSecretSha256 !== null &&
    timingSafeEqual(stored.previousSecretSha256, presented.secretSha256);
  if (!isCurrent && !isPrevious) return unknownToken;
  const { name, expiresAt, previousExpiresAt, revokedAt } = stored;
  if (revokedAt) {
    return `The token ${name} was revoked at ${revokedAt.toISOString()}; ask an admin for a new one.`;
  }
  if (expiresAt <= now) {
    return `The token ${name} expired at ${expiresAt.toISOString()}; ask an admin to rotate it.`;
  }
  if (!isCurrent && previousExpiresAt && previousExpiresAt <= now) {
    return `The token ${name} was rotated and its old secret ended at ${previousExpiresAt.toISOString()}; use the new one.`;
  }
  return null;
}

const permissionsOfScope: Record<Scope, readonly Permission[]> = {
  ingest: ["ingest"],
  read: ["read"],
  admin: ["read", "operate", "administer"],
};

/** What the scopes of a token allow. */
export function permissionsOf(granted: readonly Scope[]): ReadonlySet<Permission> {
  return new Set(granted.flatMap((scope) => permissionsOfScope[scope]));
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
