import type { Sql } from "postgres";
import type { Principal } from "../principal.ts";
import { findToken, touchToken } from "./store.ts";
import { parseToken, permissionsOf, tokenFault, unknownToken } from "./token.ts";

const touchAfterMs = 60_000;

/** Who a token of the ledger belongs to, or why it is refused, as a sentence. */
export async function authenticateToken(sql: Sql, text: string, now: Date): Promise<Principal | string> {
  const presented = parseToken(text);
  if (!presented)
    return "This token is cut off or misspelled; copy it whole: slw_, 16 digits, _ and 43 letters.";
  const stored = await findToken(sql, presented.id);
  if (!stored) return unknownToken;
  const fault = tokenFault(stored, presented, now);
  if (fault) return fault;
  if (!stored.lastUsedAt || now.getTime() - stored.lastUsedAt.getTime() >= touchAfterMs) {
    await touchToken(sql, presented.id, now);
  }
  return {
    kind: "token",
    id: presented.id,
    name: stored.name,
    permissions: permissionsOf(stored.scopes),
  };
}
