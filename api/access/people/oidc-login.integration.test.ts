import { expect } from "vitest";
import { createTestApp } from "../../testing/test-app.ts";
import { createBrowser } from "../testing/browser.ts";
import { startOidcServer } from "../testing/oidc-server.ts";
import { callback, comeBack, logIn, oidcAccess, origin, refusal, test } from "../testing/oidc-test.ts";

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
  const clock = { now: new Date() };
  const { app, lines } = createTestApp({
    sql: database.apiPool,
    access: oidcAccess(server),
    clock: () => clock.now,
  });
  const browser = createBrowser(app, origin);
  await logIn({ server, clock, lines, browser: () => browser }, browser);
  expect(await database.sql`SELECT person_id, person_name, role FROM sessions`).toEqual([
    { person_id: `oidc:${server.issuer.href}#1`, person_name: "grace", role: "admin" },
  ]);
  await server.stop();
});

test("no line of the log holds what lets somebody in", async ({ ledger }) => {
  const browser = ledger.browser();
  const path = await comeBack(ledger, browser);
  const login = browser.cookies.get("__Host-slipway-login") ?? "";
  await browser.get(path);
  await browser.get(path);
  const session = browser.cookies.get("__Host-slipway-session") ?? "";
  const log = JSON.stringify(ledger.lines);
  const { code, state } = Object.fromEntries(new URL(path, origin).searchParams);
  expect(ledger.lines.length).toBeGreaterThan(2);
  for (const secret of [login, session, code ?? "", state ?? "", ledger.server.clientSecret]) {
    expect(secret.length).toBeGreaterThan(20);
    expect(log).not.toContain(secret);
  }
});
