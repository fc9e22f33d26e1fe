import { expect } from "vitest";
import { accessOff } from "../access/settings.ts";
import { makeToken } from "../access/tokens/lifecycle.ts";
import { minute } from "../testing/ledger-rows.ts";
import { createTestApp } from "../testing/test-app.ts";
import { test } from "../testing/test-database.ts";

interface Part {
  readonly items: readonly { readonly id: string }[];
  readonly nextCursor: string | null;
}

const entry = {
  actor_kind: "person",
  actor_id: "github:1",
  actor_name: "octocat",
  target: "0123456789abcdef",
  request_id: "r-1",
};

test("entries are listed by time, and among equal moments the later written first", async ({ database }) => {
  const { sql } = database;
  for (const action of ["token.made", "token.rotated", "token.revoked"]) {
    await sql`INSERT INTO audit_entries ${sql({ ...entry, at: minute(1), action, detail: sql.json({ action }) })}`;
  }
  const { app } = createTestApp({ sql: database.apiPool });
  const ids: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const more: string = cursor && `&cursor=${cursor}`;
    const part = (await (await app.request(`/v1/audit?limit=1${more}`)).json()) as Part;
    ids.push(...part.items.map(({ id }) => id));
    cursor = part.nextCursor;
  }
  expect(ids).toEqual(["3", "2", "1"]);
});

test("entries are found by actor, action, target and time, and have all that was written", async ({
  database,
}) => {
  const { sql } = database;
  const detail = sql.json({ name: "ci" });
  await sql`INSERT INTO audit_entries ${sql({ ...entry, at: minute(1), action: "token.made", detail })}`;
  await sql`INSERT INTO audit_entries ${sql({ ...entry, at: minute(2), action: "token.revoked", detail, actor_id: "x" })}`;
  const { app } = createTestApp({ sql: database.apiPool });
  const items = async (query: string) =>
    ((await (await app.request(`/v1/audit?${query}`)).json()) as Part).items.map(({ id }) => id);
  expect(await items("actor=x")).toEqual(["2"]);
  expect(await items("target=0123456789abcdef&action=token.made")).toEqual(["1"]);
  expect(await items("since=2026-11-23T10:02:00Z")).toEqual(["2"]);
  expect(await (await app.request("/v1/audit?until=2026-11-23T10:02:00Z")).json()).toEqual({
    items: [
      {
        id: "1",
        at: "2026-11-23T10:01:00.000Z",
        actor: { kind: "person", id: "github:1", name: "octocat" },
        action: "token.made",
        target: "0123456789abcdef",
        detail: { name: "ci" },
        requestId: "r-1",
      },
    ],
    nextCursor: null,
  });
});

test("the audit log is for admins, and incidents are for operators", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool, access: { ...accessOff, mode: "login" } });
  const principal = { kind: "command", id: "command", name: "the token command" } as const;
  const change = { principal, at: new Date("2026-11-23T12:00:00Z"), requestId: "test" };
  const answers = async (scope: "read" | "admin") => {
    const { token } = await makeToken(database.sql, { name: scope, scopes: [scope], days: 1 }, change);
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    const read = await app.request("/v1/audit", { headers });
    const write = await app.request("/v1/incidents", { method: "POST", headers, body: "{}" });
    return [read.status, write.status];
  };
  expect(await answers("read")).toEqual([403, 403]);
  expect(await answers("admin")).toEqual([200, 400]);
});
