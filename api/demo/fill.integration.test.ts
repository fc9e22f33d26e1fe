import { expect } from "vitest";
import { record } from "../ingest/record.ts";
import { githubRequest } from "../testing/signed-request.ts";
import { createTestApp } from "../testing/test-app.ts";
import { test } from "../testing/test-database.ts";
import { translatedEvent } from "../testing/translated-event.ts";
import { DemoError, fillWithDemo } from "./fill.ts";
import { isDemo } from "./purpose.ts";

const now = new Date("2026-11-23T12:00:00Z");

test("an empty database becomes a demo for good, with everything settled", async ({
  database: { sql, apiPool },
}) => {
  expect(await isDemo(apiPool)).toBe(false);
  const count = await fillWithDemo(sql, now);
  expect(await isDemo(apiPool)).toBe(true);
  expect(await sql`SELECT count(*)::integer FROM events`).toEqual([{ count }]);
  expect(await sql`SELECT FROM settlements WHERE settled < wanted`).toHaveLength(0);
  // Running it again adds nothing, whenever that is.
  expect(await fillWithDemo(sql, new Date("2027-01-01T00:00:00Z"))).toBe(0);
  expect(await sql`SELECT count(*)::integer FROM events`).toEqual([{ count }]);
});

test("a demo that was interrupted is gone on with", async ({ database: { sql } }) => {
  const count = await fillWithDemo(sql, now);
  await sql`DELETE FROM events WHERE event_id % 3 = 0`;
  await sql`UPDATE ledger_purpose SET demo_complete = false`;
  expect(await fillWithDemo(sql, new Date("2027-01-01T00:00:00Z"))).toBe(count);
  expect(await sql`SELECT count(*)::integer FROM events`).toEqual([{ count }]);
});

test("a demo takes no events", async ({ database: { sql, apiPool } }) => {
  await sql`INSERT INTO ledger_purpose (purpose, demo_seed, demo_until) VALUES ('demo', 1, now())`;
  const { app } = createTestApp({ sql: apiPool });
  const response = await app.request(githubRequest("ping", { zen: "Speak like a human." }));
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({
    type: "urn:slipway:problem:demo-database",
    detail:
      "This ledger shows a demo, which takes no events; send them to a ledger with a database of its own.",
  });
  expect(await sql`SELECT FROM events`).toHaveLength(0);
});

test("a database with real events becomes no demo", async ({ database: { sql } }) => {
  await record(sql, [translatedEvent({})]);
  await expect(fillWithDemo(sql, now)).rejects.toThrow(
    new DemoError("The database holds real events; give the demo an empty database of its own."),
  );
  expect(await sql`SELECT FROM events`).toHaveLength(1);
});

test("a database that took an event is one of real events, before anything else is known of it", async ({
  database: { sql, apiPool },
}) => {
  const { app } = createTestApp({ sql: apiPool });
  expect((await app.request(githubRequest("ping", { zen: "Speak like a human." }))).status).toBe(202);
  expect(await sql`SELECT purpose FROM ledger_purpose`).toEqual([{ purpose: "real" }]);
  await sql`DELETE FROM events`;
  await expect(fillWithDemo(sql, now)).rejects.toThrow(DemoError);
});
