import { Hono } from "hono";
import type { Sql } from "postgres";
import { expect } from "vitest";
import { type TestDatabase, test } from "../testing/test-database.ts";
import { createEntityTags } from "./entity-tags.ts";
import { readWatermark } from "./watermark.ts";

const release = { version: "1.2.3", commit: null, environment: "staging" };

/** An app that answers a question, one whose answer ages, and a write; asks for a path's tag. */
function tagsOf({ sql, apiPool }: TestDatabase, now: { value: Date }) {
  const tags = createEntityTags({ sql: apiPool, release, clock: () => now.value });
  const app = new Hono();
  app.use(tags.forgetAfterWrites);
  app.get("/", async (context) => (await tags.unchanged(context, "ledger")) ?? context.text("answer"));
  app.get(
    "/ages",
    async (context) => (await tags.unchanged(context, "ledger", true)) ?? context.text("answer"),
  );
  app.post("/", async (context) => {
    await addEvents(sql, 1);
    return context.text("written");
  });
  return async (path: string, method = "GET") => (await app.request(path, { method })).headers.get("etag");
}

async function addEvents(sql: Sql, count: number) {
  await sql`
    INSERT INTO events (source, idempotency_key, kind, body_sha256, received_at)
    SELECT 'github', gen_random_uuid()::text, 'ping', sha256(gen_random_uuid()::text::bytea), now()
    FROM generate_series(1, ${count})`;
}

test("an answer that ages has another tag each minute, any other one keeps its own", async ({ database }) => {
  const now = { value: new Date("2026-11-23T12:00:00Z") };
  const tagOf = tagsOf(database, now);
  const before = [await tagOf("/"), await tagOf("/ages")];
  now.value = new Date("2026-11-23T12:00:59Z");
  expect([await tagOf("/"), await tagOf("/ages")]).toEqual(before);
  now.value = new Date("2026-11-23T12:01:00Z");
  expect(await tagOf("/")).toBe(before[0]);
  expect(await tagOf("/ages")).not.toBe(before[1]);
});

test("what this process wrote shows in the next tag", async ({ database }) => {
  const tagOf = tagsOf(database, { value: new Date(0) });
  const before = await tagOf("/");
  await tagOf("/", "POST");
  expect(await tagOf("/")).not.toBe(before);
});

test("an event whose id is not the newest shows too, since ids are given before rows are seen", async ({
  database,
}) => {
  const { sql } = database;
  await addEvents(sql, 1_200);
  const [{ id } = { id: "" }] = await sql<{ id: string }[]>`
    DELETE FROM events WHERE event_id = (SELECT max(event_id) - 5 FROM events) RETURNING event_id AS id`;
  const before = await readWatermark(sql, "ledger");
  await sql`
    INSERT INTO events (event_id, source, idempotency_key, kind, body_sha256, received_at)
    OVERRIDING SYSTEM VALUE VALUES (${id}, 'github', 'late', 'ping', sha256('late'), now())`;
  expect(await readWatermark(sql, "ledger")).not.toBe(before);
});
