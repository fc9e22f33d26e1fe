import { createTestApp } from "../../testing/test-app.ts";
import { test as base } from "../../testing/test-database.ts";
import type { AccessSettings } from "../settings.ts";
import { makeToken } from "../tokens/lifecycle.ts";
import type { Scope } from "../tokens/token.ts";

const access: AccessSettings = {
  mode: "login",
  publicOrigin: null,
  trustedProxies: 1,
  provider: null,
  workflows: null,
};

/** A ledger that only tokens open. */
export interface TokenLedger {
  readonly clock: { now: Date };
  readonly lines: object[];
  /** Makes a token as the command line does. */
  token(scopes: Scope[], days?: number): Promise<string>;
  ask(path: string, token?: string, init?: RequestInit): Promise<Response>;
}

/** `test` with such a ledger. */
export const test = base.extend<{ ledger: TokenLedger }>({
  ledger: async ({ database }, use) => {
    const clock = { now: new Date("2026-11-23T12:00:00Z") };
    const { app, lines } = createTestApp({ sql: database.apiPool, access, clock: () => clock.now });
    await use({
      clock,
      lines,
      async token(scopes, days = 90) {
        const principal = { kind: "command", id: "command", name: "the token command" } as const;
        const change = { principal, at: clock.now, requestId: "test" };
        return (await makeToken(database.sql, { name: scopes.join("+"), scopes, days }, change)).token;
      },
      ask: async (path, token, init = {}) => {
        const headers = new Headers(init.headers);
        if (token) headers.set("Authorization", `Bearer ${token}`);
        return await app.request(path, { ...init, headers });
      },
    });
  },
});

/** What a problem document says. */
export async function detailOf(response: Response): Promise<string> {
  return ((await response.json()) as { detail: string }).detail;
}
