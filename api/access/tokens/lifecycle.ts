import { z } from "@hono/zod-openapi";
import type { Sql } from "postgres";
import { text } from "../../hooks/text.ts";
import { Problem } from "../../problem.ts";
import { insertToken, rotateToken, type TokenChange } from "./store.ts";
import { maxDays, newToken, scopes } from "./token.ts";

const dayMs = 24 * 60 * 60 * 1000;
const days = z
  .number()
  .int()
  .min(1)
  .max(maxDays)
  .openapi({ description: `Days until it expires, at most ${maxDays}.` });

/** What has to be said about a new token. */
export const tokenRequest = z
  .object({
    name: text(100).openapi({ description: "What the token is for." }),
    scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
    days,
  })
  .openapi("TokenRequest");

/** What has to be said about another secret for a token. */
export const rotationRequest = z
  .object({
    days,
    graceHours: z
      .number()
      .int()
      .min(0)
      .max(168)
      .default(24)
      .openapi({ description: "Hours in which the old secret is still accepted." }),
  })
  .openapi("TokenRotation");

/** A token with its text, which is shown only once. */
export interface ShownToken {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/** Makes a token and keeps its hash. */
export async function makeToken(
  sql: Sql,
  { name, scopes, days }: z.infer<typeof tokenRequest>,
  change: TokenChange,
): Promise<ShownToken> {
  const token = newToken();
  const expiresAt = new Date(change.at.getTime() + days * dayMs);
  await insertToken(sql, token, { name, scopes: [...new Set(scopes)], expiresAt }, change);
  return { id: token.id, token: token.text, expiresAt };
}

/** Gives a token another secret and another expiry. */
export async function renewToken(
  sql: Sql,
  id: string,
  { days, graceHours }: z.infer<typeof rotationRequest>,
  change: TokenChange,
): Promise<ShownToken> {
  const token = newToken(id);
  const expiresAt = new Date(change.at.getTime() + days * dayMs);
  const previousExpiresAt = new Date(change.at.getTime() + graceHours * 60 * 60 * 1000);
  if (!(await rotateToken(sql, token, { expiresAt, previousExpiresAt }, change))) throw noSuchToken(id);
  return { id, token: token.text, expiresAt };
}

/** There is no token with this id that could be changed. */
export function noSuchToken(id: string): Problem {
  return new Problem("not-found", `There is no token ${id}, or it was revoked; /v1/tokens lists all.`);
}
