import { expect, test } from "vitest";
import { newToken, parseToken, permissionsOf, type StoredToken, tokenFault } from "./token.ts";

const now = new Date("2026-11-23T12:00:00Z");
const later = new Date("2026-11-23T13:00:00Z");
const token = newToken();
const former = newToken(token.id);

function stored(changes: Partial<StoredToken> = {}): StoredToken {
  return {
    name: "deploy",
    secretSha256: token.secretSha256,
    previousSecretSha256: null,
    previousExpiresAt: null,
    expiresAt: later,
    revokedAt: null,
    ...changes,
  };
}

test("a token names its row and carries 256 bits, and is read as it was made", () => {
  expect(token.text).toMatch(/^slw_[0-9a-f]{16}_[\w-]{43}$/);
  expect(parseToken(token.text)).toEqual({ id: token.id, secretSha256: token.secretSha256 });
  expect(newToken().text).not.toBe(newToken().text);
});

test.each(["", "slw_", "slw_0123456789abcdef_short", `SLW_${"0".repeat(16)}_${"a".repeat(43)}`])(
  '"%s" is no token',
  (text) => {
    expect(parseToken(text)).toBeUndefined();
  },
);

test("the current secret is good until the token expires", () => {
  expect(tokenFault(stored(), token, now)).toBeNull();
  expect(tokenFault(stored(), token, later)).toBe(
    "The token deploy expired at 2026-11-23T13:00:00.000Z; ask an admin to rotate it.",
  );
});

test("another secret is told no more than an id that does not exist, even of a revoked token", () => {
  const sentence = "This token is not known; copy it whole, or ask an admin for a new one.";
  expect(tokenFault(stored(), former, now)).toBe(sentence);
  expect(tokenFault(stored({ revokedAt: now }), former, now)).toBe(sentence);
});

test("the former secret is good until its grace ends", () => {
  const rotated = stored({
    previousSecretSha256: former.secretSha256,
    previousExpiresAt: later,
    expiresAt: new Date("2027-01-01"),
  });
  expect(tokenFault(rotated, former, now)).toBeNull();
  expect(tokenFault(rotated, token, later)).toBeNull();
  expect(tokenFault(rotated, former, later)).toBe(
    "The token deploy was rotated and its old secret ended at 2026-11-23T13:00:00.000Z; use the new one.",
  );
});

test("a revoked token is refused with both secrets", () => {
  const revoked = stored({
    revokedAt: now,
    previousSecretSha256: former.secretSha256,
    previousExpiresAt: later,
  });
  const sentence = "The token deploy was revoked at 2026-11-23T12:00:00.000Z; ask an admin for a new one.";
  expect(tokenFault(revoked, token, now)).toBe(sentence);
  expect(tokenFault(revoked, former, now)).toBe(sentence);
});

test.each([
  [["ingest"], ["ingest"]],
  [["read"], ["read"]],
  [["admin"], ["read", "operate", "administer"]],
  [
    ["ingest", "read"],
    ["ingest", "read"],
  ],
] as const)("the scopes %j allow %j", (scopes, permissions) => {
  expect([...permissionsOf(scopes)]).toEqual(permissions);
});
