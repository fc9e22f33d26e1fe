import { createTestApp } from "../../testing/test-app.ts";
import { test as base } from "../../testing/test-database.ts";
import type { AccessSettings } from "../settings.ts";
import { type Browser, createBrowser } from "./browser.ts";
import { type OidcServer, startOidcServer } from "./oidc-server.ts";

/** Where the ledger of these tests is reached. */
export const origin = "https://ledger.example.com";
/** Where the provider sends browsers back to. */
export const callback = `${origin}/login/callback`;

/** Access by this provider, with a group for each role. */
export function oidcAccess(server: OidcServer): AccessSettings {
  return {
    mode: "login",
    publicOrigin: origin,
    trustedProxies: 0,
    provider: {
      kind: "oidc",
      issuer: server.issuer,
      clientId: server.clientId,
      clientSecret: server.clientSecret,
      scopes: ["openid", "profile"],
      rolesClaim: "groups",
      viewers: ["developers"],
      operators: ["operators"],
      admins: ["admins"],
    },
    workflows: null,
  };
}

/** A ledger whose people log in at a provider on loopback. */
export interface OidcLedger {
  readonly server: OidcServer;
  readonly clock: { now: Date };
  readonly lines: object[];
  browser(): Browser;
}

/** `test` with such a ledger. */
export const test = base.extend<{ ledger: OidcLedger }>({
  ledger: async ({ database }, use) => {
    const server = await startOidcServer(callback);
    const clock = { now: new Date() };
    const { app, lines } = createTestApp({
      sql: database.apiPool,
      access: oidcAccess(server),
      clock: () => clock.now,
    });
    await use({ server, clock, lines, browser: () => createBrowser(app, origin) });
    await server.stop();
  },
});

/** Begins a login and goes to the provider; returns the path that it sends the browser back to. */
export async function comeBack({ server }: OidcLedger, browser: Browser, returnPath = "/"): Promise<string> {
  const start = await browser.get(`/login/start?return=${encodeURIComponent(returnPath)}`);
  const location = start.headers.get("location");
  if (!location) throw new Error(`The login began with ${start.status}: ${await start.text()}`);
  const { pathname, search } = await server.logIn(new URL(location));
  return pathname + search;
}

/** Logs in; the answer is the one that ends the login. */
export async function logIn(ledger: OidcLedger, browser: Browser, returnPath?: string): Promise<Response> {
  return await browser.get(await comeBack(ledger, browser, returnPath));
}

/** The sentence on a page that refuses something. */
export async function refusal(response: Response): Promise<string | undefined> {
  const [, main = ""] = (await response.text()).split("<main");
  return /<p>(.*?)<\/p>/s.exec(main)?.[1]?.replaceAll("&#39;", "'");
}
