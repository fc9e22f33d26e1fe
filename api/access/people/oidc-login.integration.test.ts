import { describe, expect } from "vitest";
import { createTestApp } from "../../testing/test-app.ts";
import { test as base } from "../../testing/test-database.ts";
import type { AccessSettings } from "../settings.ts";
import { type Browser, createBrowser } from "../testing/browser.ts";
import { type OidcServer, startOidcServer } from "../testing/oidc-server.ts";

const origin = "https://ledger.example.com";
const callback = `${origin}/login/callback`;

function settingsFor(server: OidcServer): AccessSettings {
  return {
    mode: "login",
    publicOrigin: origin,
    trustedProxies: 0,
    provider: {
      kind: "oidc",
      issuer: server.issuer,
      clientId: server.clientId,
      clientSecret: server.clientSecret,
      rolesClaim: "groups",
      viewers: ["developers"],
      operators: ["operators"],
      admins: ["admins"],
    },
    workflows: null,
  };
}

interface Ledger {
  readonly server: OidcServer;
  readonly clock: { now: Date };
  readonly lines: object[];
  browser(): Browser;
}

const test = base.extend<{ ledger: Ledger }>({
  ledger: async ({ database }, use) => {
    const server = await startOidcServer(callback);
    const clock = { now: new Date() };
    const { app, lines } = createTestApp({
      sql: database.apiPool,
      access: settingsFor(server),
      clock: () => clock.now,
    });
    await use({ server, clock, lines, browser: () => createBrowser(app, origin) });
    await server.stop();
  },
});

/** Begins a login and goes to the provider; returns the URL that it sends the browser back to. */
async function comeBack({ server }: Ledger, browser: Browser, returnPath = "/"): Promise<URL> {
  const start = await browser.get(`/login/start?return=${encodeURIComponent(returnPath)}`);
  expect(start.status).toBe(303);
  return await server.logIn(new URL(start.headers.get("location") ?? ""));
}

function pathOf(url: URL): string {
  return url.pathname + url.search;
}

async function logIn(ledger: Ledger, browser: Browser, returnPath?: string): Promise<Response> {
  return await browser.get(pathOf(await comeBack(ledger, browser, returnPath)));
}

const refusal = async (response: Response) =>
  /<p>(.*?)<\/p>/s.exec((await response.text()).split("<main")[1] ?? "")?.[1]?.replaceAll("&#39;", "'");

test("a browser without a session is sent to the login and back to where it wanted to go", async ({
  ledger,
}) => {
  const browser = ledger.browser();
  const first = await browser.get("/?window=90");
  expect(first.headers.get("location")).toBe("/login?return=%2F%3Fwindow%3D90");
  const page = await (await browser.get("/login?return=%2F%3Fwindow%3D90")).text();
  expect(page).toContain('href="/login/start?return=%2F%3Fwindow%3D90"');
  expect(page).toContain(`Log in with ${ledger.server.issuer.host}`);

  const done = await logIn(ledger, browser, "/?window=90");
  expect(done.status).toBe(303);
  expect(done.headers.get("location")).toBe("/?window=90");
  expect((await browser.get("/")).status).toBe(200);
});

test("the login asks with PKCE, state and nonce", async ({ ledger }) => {
  const start = await ledger.browser().get("/login/start");
  const { searchParams } = new URL(start.headers.get("location") ?? "");
  expect(Object.fromEntries(searchParams)).toMatchObject({
    response_type: "code",
    redirect_uri: callback,
    code_challenge_method: "S256",
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
  });
});

test("the cookie is for this host only, out of reach of scripts and of other sites' forms", async ({
  ledger,
}) => {
  const done = await logIn(ledger, ledger.browser());
  const [session] = done.headers.getSetCookie().filter((line) => line.startsWith("__Host-slipway-session"));
  expect(session?.replace(/=[\w-]{43};/, "=...;")).toBe(
    "__Host-slipway-session=...; Max-Age=43200; Path=/; HttpOnly; Secure; SameSite=Lax",
  );
});

test("the database holds neither the session's id nor anything that makes one", async ({
  ledger,
  database,
}) => {
  const browser = ledger.browser();
  await logIn(ledger, browser);
  const id = browser.cookies.get("__Host-slipway-session") ?? "";
  const rows = await database.sql`SELECT row_to_json(sessions)::text AS row FROM sessions`;
  expect(rows).toHaveLength(1);
  expect(rows[0]?.row).not.toContain(id);
  expect(rows[0]?.row).not.toContain(Buffer.from(id, "base64url").toString("hex"));
});

describe("an answer is refused", () => {
  const alien =
    "This login was not begun in this browser, was finished before, or took longer than 10 minutes; begin again.";

  test("when its state is another login's", async ({ ledger }) => {
    const browser = ledger.browser();
    const url = await comeBack(ledger, browser);
    url.searchParams.set("state", "another");
    const response = await browser.get(pathOf(url));
    expect(response.status).toBe(403);
    expect(await refusal(response)).toBe("This answer belongs to another login; begin again.");
  });

  test("when another browser brings it, so nobody is logged in as somebody else", async ({ ledger }) => {
    const url = await comeBack(ledger, ledger.browser());
    const victim = ledger.browser();
    expect(await refusal(await victim.get(pathOf(url)))).toBe(alien);
    expect(victim.cookies.size).toBe(0);
  });

  test("when it is brought a second time", async ({ ledger }) => {
    const browser = ledger.browser();
    const url = await comeBack(ledger, browser);
    const login = browser.cookies.get("__Host-slipway-login") ?? "";
    expect((await browser.get(pathOf(url))).status).toBe(303);
    const thief = ledger.browser();
    thief.cookies.set("__Host-slipway-login", login);
    expect(await refusal(await thief.get(pathOf(url)))).toBe(alien);
  });

  test("when its code was used before, even with a login of its own", async ({ ledger, database }) => {
    const browser = ledger.browser();
    const url = await comeBack(ledger, browser);
    const login = browser.cookies.get("__Host-slipway-login") ?? "";
    const kept = await database.sql`SELECT * FROM login_attempts`;
    expect((await browser.get(pathOf(url))).status).toBe(303);
    await database.sql`INSERT INTO login_attempts ${database.sql(kept)}`;
    const thief = ledger.browser();
    thief.cookies.set("__Host-slipway-login", login);
    expect(await refusal(await thief.get(pathOf(url)))).toBe(
      `${ledger.server.issuer.host} refused the login (invalid_grant); begin again.`,
    );
  });

  test("when it comes after ten minutes", async ({ ledger }) => {
    const browser = ledger.browser();
    const url = await comeBack(ledger, browser);
    ledger.clock.now = new Date(ledger.clock.now.getTime() + 600_000);
    expect(await refusal(await browser.get(pathOf(url)))).toBe(alien);
  });

  test.for([
    ["nonce", "nonce = repeat('x', 43)"],
    ["code verifier", "code_verifier = repeat('x', 43)"],
  ] as const)(
    "when its %s is not the one that the login began with",
    async ([, change], { ledger, database }) => {
      const browser = ledger.browser();
      const url = await comeBack(ledger, browser);
      await database.sql.unsafe(`UPDATE login_attempts SET ${change}`);
      const response = await browser.get(pathOf(url));
      expect(response.status).toBe(403);
      expect(await refusal(response)).toMatch(/begin again\.$/);
      expect(browser.cookies.has("__Host-slipway-session")).toBe(false);
    },
  );

  test("when the provider says no", async ({ ledger }) => {
    const browser = ledger.browser();
    const start = await browser.get("/login/start");
    const state = new URL(start.headers.get("location") ?? "").searchParams.get("state");
    const iss = encodeURIComponent(ledger.server.issuer.origin);
    const response = await browser.get(`/login/callback?error=access_denied&state=${state}&iss=${iss}`);
    expect(await refusal(response)).toBe(
      `${ledger.server.issuer.host} refused the login (access_denied); begin again.`,
    );
  });

  test("when the person has no role, and the log of audits says so", async ({ ledger, database }) => {
    ledger.server.account = { sub: "2", claims: { preferred_username: "eve", groups: ["strangers"] } };
    const browser = ledger.browser();
    const sentence =
      "eve has no role here; the claim groups must hold a value that OIDC_VIEWERS, OIDC_OPERATORS or OIDC_ADMINS lists.";
    expect(await refusal(await logIn(ledger, browser))).toBe(sentence);
    expect(
      await database.sql`SELECT actor_kind, actor_id, actor_name, action, detail FROM audit_entries`,
    ).toEqual([
      {
        actor_kind: "person",
        actor_id: `oidc:${ledger.server.issuer.href}#2`,
        actor_name: "eve",
        action: "login.failed",
        detail: { reason: sentence },
      },
    ]);
  });
});

test.for([
  [["developers"], ["read"]],
  [
    ["developers", "operators"],
    ["read", "operate"],
  ],
  [["admins"], ["read", "operate", "administer"]],
] as const)("groups %j give the permissions %j", async ([groups, permissions], { ledger }) => {
  ledger.server.account = { sub: "3", claims: { preferred_username: "ada", groups } };
  const browser = ledger.browser();
  await logIn(ledger, browser);
  const response = await browser.get("/v1/tokens");
  expect(response.status).toBe(permissions.includes("administer" as never) ? 200 : 403);
  if (response.status === 403) {
    expect(await refusal(response)).toBe(
      "Managing access needs the role admin, or a token with the scope admin; ada has neither.",
    );
  }
});

describe("a session", () => {
  test("has a new id after each login, whatever the browser had before", async ({ ledger, database }) => {
    const browser = ledger.browser();
    browser.cookies.set("__Host-slipway-session", "planted-by-somebody-else-0000000000000000000");
    await logIn(ledger, browser);
    const first = browser.cookies.get("__Host-slipway-session");
    expect(first).not.toContain("planted");
    await logIn(ledger, browser);
    expect(browser.cookies.get("__Host-slipway-session")).not.toBe(first);
    expect(await database.sql`SELECT FROM sessions`).toHaveLength(1);
    browser.cookies.set("__Host-slipway-session", first ?? "");
    expect((await browser.get("/")).status).toBe(302);
  });

  test("ends with the logout, and both stand in the audit log", async ({ ledger, database }) => {
    const browser = ledger.browser();
    await logIn(ledger, browser);
    const stolen = browser.cookies.get("__Host-slipway-session") ?? "";
    const out = await browser.post("/logout", origin);
    expect([out.status, out.headers.get("location")]).toEqual([303, "/login"]);
    expect(browser.cookies.has("__Host-slipway-session")).toBe(false);
    browser.cookies.set("__Host-slipway-session", stolen);
    expect((await browser.get("/")).status).toBe(302);
    expect(await database.sql`SELECT actor_name, action FROM audit_entries ORDER BY audit_id`).toEqual([
      { actor_name: "ada", action: "session.started" },
      { actor_name: "ada", action: "session.ended" },
    ]);
  });

  test("ends after two hours in which nobody used it", async ({ ledger }) => {
    const browser = ledger.browser();
    await logIn(ledger, browser);
    const begin = ledger.clock.now.getTime();
    const statusAfter = async (minutes: number) => {
      ledger.clock.now = new Date(begin + minutes * 60_000);
      return (await browser.get("/")).status;
    };
    expect(await statusAfter(119)).toBe(200);
    expect(await statusAfter(238)).toBe(200);
    expect(await statusAfter(358)).toBe(302);
  });

  test("ends after twelve hours, however busy it is", async ({ ledger }) => {
    const browser = ledger.browser();
    await logIn(ledger, browser);
    const begin = ledger.clock.now.getTime();
    const statuses = [];
    for (let hour = 1; hour <= 12; hour += 1) {
      ledger.clock.now = new Date(begin + hour * 3_600_000);
      statuses.push((await browser.get("/")).status);
    }
    expect(statuses).toEqual([...Array(11).fill(200), 302]);
  });
});

test.for([
  [{ "Sec-Fetch-Site": "cross-site" }, origin],
  [{}, "https://evil.example.com"],
] as const)("another site cannot end a session: %j from %s", async ([headers, from], { ledger }) => {
  const browser = ledger.browser();
  await logIn(ledger, browser);
  const response = await browser.post("/logout", from, headers);
  expect(response.status).toBe(403);
  expect(await refusal(response)).toBe(`This was sent from another site; do it on the pages of ${origin}.`);
  expect((await browser.get("/")).status).toBe(200);
});

test.for(["https://evil.example.com/", "/\\evil.example.com/"])(
  "a login returns to no other host: %s",
  async (path, { ledger }) => {
    const done = await logIn(ledger, ledger.browser(), path);
    expect(done.headers.get("location")).toBe("/");
  },
);

test("a provider that is away is a 503 that says so", async ({ ledger }) => {
  await ledger.server.stop();
  const response = await ledger.browser().get("/login/start");
  expect(response.status).toBe(503);
  expect(await refusal(response)).toBe(
    `${ledger.server.issuer.host} cannot be asked; try again in a moment.`,
  );
});

test("roles and name may stand in the ID token itself, and the client's secret in a header", async ({
  database,
}) => {
  const server = await startOidcServer(callback, {
    conformIdTokenClaims: false,
    clientAuthMethods: ["client_secret_basic"],
    features: { devInteractions: { enabled: false }, userinfo: { enabled: false } },
  });
  server.account = { sub: "1", claims: { preferred_username: "grace", groups: "admins" } };
  const { app } = createTestApp({
    sql: database.apiPool,
    access: settingsFor(server),
    clock: () => new Date(),
  });
  const browser = createBrowser(app, origin);
  const start = await browser.get("/login/start");
  await browser.get(pathOf(await server.logIn(new URL(start.headers.get("location") ?? ""))));
  expect(await database.sql`SELECT person_id, person_name, role FROM sessions`).toEqual([
    { person_id: `oidc:${server.issuer.href}#1`, person_name: "grace", role: "admin" },
  ]);
  await server.stop();
});

test("no line of the log holds what lets somebody in", async ({ ledger }) => {
  const browser = ledger.browser();
  const url = await comeBack(ledger, browser);
  const login = browser.cookies.get("__Host-slipway-login") ?? "";
  await browser.get(pathOf(url));
  await browser.get(pathOf(url));
  const session = browser.cookies.get("__Host-slipway-session") ?? "";
  const log = JSON.stringify(ledger.lines);
  const { code, state } = Object.fromEntries(url.searchParams);
  expect(ledger.lines.length).toBeGreaterThan(2);
  for (const secret of [login, session, code ?? "", state ?? "", ledger.server.clientSecret]) {
    expect(secret.length).toBeGreaterThan(20);
    expect(log).not.toContain(secret);
  }
});
