import { expect } from "vitest";
import { detailOf, test } from "../testing/token-test.ts";

const json = (method: string, body: unknown) => ({
  method,
  body: JSON.stringify(body),
  headers: { "Content-Type": "application/json" },
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

  const { items } = (await (await ledger.ask("/v1/tokens", admin)).json()) as { items: { id: string }[] };
  expect(items.find(({ id }) => id === first.id)).toEqual({
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

test("the list is read part by part, the newest token first", async ({ ledger }) => {
  const admin = await ledger.token(["admin"]);
  for (const _ of Array.from({ length: 4 })) await ledger.token(["read"]);
  const ids: string[] = [];
  let cursor: string | null = "";
  do {
    const more: string = cursor ? `&cursor=${cursor}` : "";
    const response = await ledger.ask(`/v1/tokens?limit=2${more}`, admin);
    const part = (await response.json()) as { items: { id: string }[]; nextCursor: string | null };
    ids.push(...part.items.map(({ id }) => id));
    cursor = part.nextCursor;
  } while (cursor);
  expect(ids).toHaveLength(5);
  expect(new Set(ids).size).toBe(5);
});
