import { describe, expect } from "vitest";
import { createTestApp } from "../../testing/test-app.ts";
import { test as base } from "../../testing/test-database.ts";
import type { AccessSettings } from "../settings.ts";
import { makeToken } from "./lifecycle.ts";
import type { Scope } from "./token.ts";

const access: AccessSettings = {
  mode: "login",
  publicOrigin: null,
  trustedProxies: 1,
  provider: null,
  workflows: null,
};

interface Ledger {
  readonly clock: { now: Date };
  readonly lines: object[];
  /** Makes a token as the command line does. */
  token(scopes: Scope[], days?: number): Promise<string>;
  ask(path: string, token?: string, init?: RequestInit): Promise<Response>;
}

const test = base.extend<{ ledger: Ledger }>({
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

const detailOf = async (response: Response) => ((await response.json()) as { detail: string }).detail;
const json = (method: string, body: unknown) => ({
  method,
  body: JSON.stringify(body),
  headers: { "Content-Type": "application/json" },
});

test("without a login and without a token everything but health answers what to configure", async ({
  ledger,
}) => {
  for (const path of ["/", "/openapi.json", "/v1/services/ledger/environments", "/nowhere"]) {
    const response = await ledger.ask(path);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="slipway"');
    expect(await detailOf(response)).toBe(
      "Nobody can log in yet; configure OIDC or GitHub as docs/guide/access.md says, or make a token by `node main.js token --name NAME --scope read --days 90`.",
    );
  }
  expect((await ledger.ask("/healthz")).status).toBe(200);
});

test("a token that may read reads, and may neither change nor manage anything", async ({ ledger }) => {
  const token = await ledger.token(["read"]);
  expect((await ledger.ask("/openapi.json", token)).status).toBe(200);
  const response = await ledger.ask("/v1/tokens", token);
  expect(response.status).toBe(403);
  expect(await detailOf(response)).toBe(
    "Managing access needs the role admin, or a token with the scope admin; read has neither.",
  );
});

test("a token that may only report events reads nothing", async ({ ledger }) => {
  const response = await ledger.ask("/openapi.json", await ledger.token(["ingest"]));
  expect(response.status).toBe(403);
  expect(await detailOf(response)).toBe(
    "Reading needs the role viewer, operator or admin, or a token with the scope read; ingest has neither.",
  );
});

test("an admin makes, lists, rotates and revokes tokens, and each step is in the audit log", async ({
  ledger,
  database,
}) => {
  const admin = await ledger.token(["admin"]);
  const made = await ledger.ask(
    "/v1/tokens",
    admin,
    json("POST", { name: "dashboards", scopes: ["read"], days: 30 }),
  );
  expect(made.status).toBe(201);
  expect(made.headers.get("cache-control")).toBe("no-store");
  const first = (await made.json()) as { id: string; token: string; expiresAt: string };
  expect(first.expiresAt).toBe("2026-12-23T12:00:00.000Z");
  expect((await ledger.ask("/openapi.json", first.token)).status).toBe(200);

  const rotated = await ledger.ask(
    `/v1/tokens/${first.id}/rotate`,
    admin,
    json("POST", { days: 90, graceHours: 1 }),
  );
  const second = (await rotated.json()) as { id: string; token: string };
  expect(second.id).toBe(first.id);
  expect((await ledger.ask("/openapi.json", first.token)).status).toBe(200);
  expect((await ledger.ask("/openapi.json", second.token)).status).toBe(200);

  ledger.clock.now = new Date("2026-11-23T13:00:00Z");
  const old = await ledger.ask("/openapi.json", first.token);
  expect(old.status).toBe(401);
  expect(await detailOf(old)).toBe(
    "The token dashboards was rotated and its old secret ended at 2026-11-23T13:00:00.000Z; use the new one.",
  );

  const { tokens } = (await (await ledger.ask("/v1/tokens", admin)).json()) as { tokens: { id: string }[] };
  expect(tokens.find(({ id }) => id === first.id)).toEqual({
    id: first.id,
    name: "dashboards",
    scopes: ["read"],
    createdAt: "2026-11-23T12:00:00.000Z",
    createdBy: "admin",
    rotatedAt: "2026-11-23T12:00:00.000Z",
    expiresAt: "2027-02-21T12:00:00.000Z",
    lastUsedAt: "2026-11-23T12:00:00.000Z",
    revokedAt: null,
  });

  expect((await ledger.ask(`/v1/tokens/${first.id}`, admin, { method: "DELETE" })).status).toBe(204);
  expect((await ledger.ask("/openapi.json", second.token)).status).toBe(401);
  const again = await ledger.ask(`/v1/tokens/${first.id}`, admin, { method: "DELETE" });
  expect(again.status).toBe(404);
  expect(await detailOf(again)).toBe(
    `There is no token ${first.id}, or it was revoked; /v1/tokens lists all.`,
  );

  const audit = await database.sql`
    SELECT actor_kind, actor_name, action FROM audit_entries WHERE target = ${first.id} ORDER BY audit_id`;
  expect(audit).toEqual([
    { actor_kind: "token", actor_name: "admin", action: "token.made" },
    { actor_kind: "token", actor_name: "admin", action: "token.rotated" },
    { actor_kind: "token", actor_name: "admin", action: "token.revoked" },
  ]);
});

test("the database keeps no token, and neither does any line of the log", async ({ ledger, database }) => {
  const admin = await ledger.token(["admin"]);
  const made = await ledger.ask("/v1/tokens", admin, json("POST", { name: "x", scopes: ["read"], days: 1 }));
  const { token } = (await made.json()) as { token: string };
  await ledger.ask("/openapi.json", `${token.slice(0, -1)}!`);
  await ledger.ask("/openapi.json", token);
  const kept = await database.sql`
    SELECT row_to_json(t)::text AS row FROM api_tokens t UNION ALL SELECT row_to_json(a)::text FROM audit_entries a`;
  const written = JSON.stringify([kept, ledger.lines]);
  expect(ledger.lines.length).toBeGreaterThanOrEqual(3);
  for (const text of [admin, token]) {
    const secret = text.slice(21);
    expect(written).not.toContain(secret.slice(0, -1));
    expect(written).not.toContain(Buffer.from(secret, "base64url").toString("hex"));
  }
});

test("the last use is written once a minute", async ({ ledger, database }) => {
  const token = await ledger.token(["read"]);
  const lastUse = async (second: number) => {
    ledger.clock.now = new Date(Date.UTC(2026, 10, 23, 12, 0, second));
    await ledger.ask("/openapi.json", token);
    const [row] = await database.sql<{ at: Date }[]>`SELECT last_used_at AS at FROM api_tokens`;
    return row?.at.toISOString();
  };
  expect(await lastUse(5)).toBe("2026-11-23T12:00:05.000Z");
  expect(await lastUse(64)).toBe("2026-11-23T12:00:05.000Z");
  expect(await lastUse(65)).toBe("2026-11-23T12:01:05.000Z");
});

test.for([
  [{ name: "x", scopes: ["read"], days: 401 }, /days/],
  [{ name: "x", scopes: ["read"] }, /days/],
  [{ name: "x", scopes: [], days: 1 }, /scopes/],
  [{ name: "x", scopes: ["root"], days: 1 }, /scopes/],
  [{ name: "", scopes: ["read"], days: 1 }, /name/],
] as const)("the wish %j is refused", async ([wish, field], { ledger }) => {
  const response = await ledger.ask("/v1/tokens", await ledger.token(["admin"]), json("POST", wish));
  expect(response.status).toBe(400);
  expect(await detailOf(response)).toMatch(field);
});

test.for([
  ["{", "application/json", 400, "The body is not JSON; send it whole."],
  ["{}", "text/plain", 415, "The content type is text/plain; send application/json."],
  ["", undefined, 415, "The content type is none; send application/json."],
] as const)("the body %j of the type %s is no wish", async ([body, type, status, detail], { ledger }) => {
  const headers: Record<string, string> = type === undefined ? {} : { "Content-Type": type };
  const init = { method: "POST", body: Buffer.from(body), headers };
  const response = await ledger.ask("/v1/tokens", await ledger.token(["admin"]), init);
  expect({ status: response.status, detail: await detailOf(response) }).toEqual({ status, detail });
});

test("a form that breaks off is a fault of its sender", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const headers = { "Content-Type": "multipart/form-data; boundary=end" };
  const response = await app.request("/tokens", { method: "POST", body: "--en", headers });
  expect({ status: response.status, detail: await detailOf(response) }).toEqual({
    status: 400,
    detail: "The form cannot be read; send it again.",
  });
});

describe("a token that is not good", () => {
  test.for([
    [
      "Bearer",
      "The header Authorization is not `Bearer` and a token; send it as `Authorization: Bearer slw_...`.",
    ],
    [
      "Basic c2x3Og==",
      "The header Authorization is not `Bearer` and a token; send it as `Authorization: Bearer slw_...`.",
    ],
    [
      "Bearer slw_cut",
      "This token is cut off or misspelled; copy it whole: slw_, 16 digits, _ and 43 letters.",
    ],
    [
      `Bearer slw_${"0".repeat(16)}_${"a".repeat(43)}`,
      "This token is not known; copy it whole, or ask an admin for a new one.",
    ],
    [
      "Bearer ghp_abc",
      "This is no token of the ledger; those begin with slw_. For tokens of workflows set GITHUB_ACTIONS_AUDIENCE.",
    ],
  ] as const)("is a 401: %s", async ([authorization, sentence], { ledger }) => {
    const response = await ledger.ask("/openapi.json", undefined, {
      headers: { Authorization: authorization },
    });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="slipway", error="invalid_token"');
    expect(await detailOf(response)).toBe(sentence);
  });

  test("may be tried 30 times a minute from one address, and other addresses are not punished for it", async ({
    ledger,
  }) => {
    const guess = (address: string) =>
      ledger.ask("/openapi.json", "slw_guess", { headers: { "X-Forwarded-For": `10.0.0.1, ${address}` } });
    for (let attempt = 0; attempt < 30; attempt += 1) expect((await guess("192.0.2.1")).status).toBe(401);
    const refused = await guess("192.0.2.1");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("ratelimit-policy")).toBe('"failures";q=30;w=60');
    expect(refused.headers.get("ratelimit")).toMatch(/^"failures";r=0;t=\d+$/);
    expect(await detailOf(refused)).toMatch(
      /^There were more than 30 requests with a wrong token within a minute; try again in \d+ s\.$/,
    );
    expect((await guess("192.0.2.2")).status).toBe(401);
  });
});

test("each answer says how much of the limit is left", async ({ ledger }) => {
  const token = await ledger.token(["read"]);
  await ledger.ask("/openapi.json", token);
  const { headers } = await ledger.ask("/openapi.json", token);
  expect(headers.get("ratelimit-policy")).toBe('"requests";q=1200;w=60');
  expect(headers.get("ratelimit")).toMatch(/^"requests";r=1198;t=\d+$/);
});

test("a body that no form needs is refused", async ({ ledger }) => {
  const body = JSON.stringify({ name: "x".repeat(100_000), scopes: ["read"], days: 1 });
  const headers = { "Content-Type": "application/json", "Content-Length": String(body.length) };
  const response = await ledger.ask("/v1/tokens", await ledger.token(["admin"]), {
    method: "POST",
    body,
    headers,
  });
  expect(response.status).toBe(413);
  expect(await detailOf(response)).toBe("At most 100000 bytes are accepted here.");
});

test("the page shows a new token once", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const form = new URLSearchParams({ name: "from the page", scope: "ingest", days: "7" });
  const made = await app.request("/tokens", { method: "POST", body: form });
  expect(made.status).toBe(200);
  expect(made.headers.get("cache-control")).toBe("no-store");
  const [text] = /slw_[0-9a-f]{16}_[\w-]{43}/.exec(await made.text()) ?? [];
  expect(text).toBeDefined();
  const page = await (await app.request("/tokens")).text();
  expect(page).toContain("from the page");
  expect(page).not.toContain(text ?? "");
});

test("the page says what is wrong with a form, and keeps what was entered", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const form = new URLSearchParams({ name: "from the page", scope: "root", days: "7" });
  const refused = await app.request("/tokens", { method: "POST", body: form });
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(page).toContain("Choose one of them.");
  expect(page).toContain('value="from the page"');
  expect(await database.sql`SELECT FROM api_tokens`).toHaveLength(0);
});

test("the page rotates and revokes", async ({ database, ledger }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const [, id] = (await ledger.token(["read"])).split("_");
  const rotated = await app.request(`/tokens/${id}/rotate`, { method: "POST" });
  expect(await rotated.text()).toContain(`slw_${id}_`);
  const revoked = await app.request(`/tokens/${id}/revoke`, { method: "POST" });
  expect([revoked.status, revoked.headers.get("location")]).toEqual([303, "/tokens"]);
  expect(await (await app.request("/tokens")).text()).toContain("revoked");
});
