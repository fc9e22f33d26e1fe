import { createHash } from "node:crypto";
import { expect } from "vitest";
import { test } from "../testing/test-database.ts";
import { translatedEvent } from "../testing/translated-event.ts";
import { record } from "./record.ts";
import { keepEventBodies } from "./retention.ts";

test("the API makes partitions ahead once, and bodies go where their month is", async ({ database }) => {
  const { apiPool, sql } = database;
  await sql`DROP TABLE event_bodies_default`;
  const months = await sql`SELECT inhrelid::regclass::text AS name FROM pg_inherits
    WHERE inhparent = 'event_bodies'::regclass ORDER BY name`;
  expect(months).toHaveLength(3);
  await sql.unsafe(`DROP TABLE ${months[2]!.name}`);
  await sql`CREATE TABLE event_bodies_default PARTITION OF event_bodies DEFAULT`;
  expect(await keepEventBodies(apiPool, 400)).toEqual({ made: [months[2]!.name], dropped: [], forgotten: 0 });
  expect(await keepEventBodies(apiPool, 400)).toEqual({ made: [], dropped: [], forgotten: 0 });

  const event = translatedEvent({});
  await record(apiPool, [{ ...event, event: { ...event.event, receivedAt: new Date() } }]);
  expect(await sql`SELECT tableoid::regclass::text AS name FROM event_bodies`).toEqual([months[0]]);
});

test("bodies that are too old are dropped, and what makes their events known stays", async ({ database }) => {
  const { apiPool, sql } = database;
  await sql`CREATE TABLE event_bodies_2020_02 PARTITION OF event_bodies
    FOR VALUES FROM ('2020-02-01T00:00:00Z') TO ('2020-03-01T00:00:00Z')`;
  const receivedAt = ["2019-06-01", "2020-02-29", "2020-03-01"].map((day) => new Date(day));
  const events = receivedAt.map((date) => {
    const { event } = translatedEvent({});
    return { event: { ...event, receivedAt: date }, facts: {} };
  });
  await record(apiPool, [...events, translatedEvent({})]);
  expect(await keepEventBodies(apiPool, 31)).toMatchObject({ dropped: ["event_bodies_2020_02"] });
  expect(await sql`SELECT FROM event_bodies`).toHaveLength(1);
  expect(await sql`SELECT FROM events`).toHaveLength(4);
  expect(await record(apiPool, [events[1]!])).toMatchObject([{ isNew: false }]);
});

test("bodies from before they had a table of their own are dropped when they are too old", async ({
  database,
}) => {
  const { apiPool, sql } = database;
  await sql`
    INSERT INTO events (source, idempotency_key, kind, body, body_sha256, received_at)
    SELECT 'github', n::text, 'ping', '{}', sha256(n::text::bytea), now() - n * interval '1 hour'
    FROM generate_series(1, 10000) AS n`;
  const young = 31 * 24 - 1;
  expect(await keepEventBodies(apiPool, 31)).toEqual({ made: [], dropped: [], forgotten: 10_000 - young });
  expect(
    await sql`SELECT count(body)::integer AS bodies, count(*)::integer AS events, min(received_at) FILTER
      (WHERE body IS NOT NULL) > now() - interval '31 days' AS young FROM events`,
  ).toEqual([{ bodies: young, events: 10_000, young: true }]);
  expect(await keepEventBodies(apiPool, 31)).toEqual({ made: [], dropped: [], forgotten: 0 });
});

test("the API cannot have bodies dropped that are younger than a month", async ({ database }) => {
  await expect(keepEventBodies(database.apiPool, 30)).rejects.toThrow(
    "Bodies of events are kept for 31 days at least, not for 30.",
  );
});

test("the previous release goes on inserting events", async ({ database }) => {
  const { apiPool, sql } = database;
  await apiPool`
    INSERT INTO events (source, idempotency_key, kind, body, body_sha256, received_at)
    VALUES ('github', 'd-1', 'ping', '{}', ${createHash("sha256").update("{}").digest()}, now())
    ON CONFLICT DO NOTHING`;
  await apiPool`
    INSERT INTO deployment_changes
      (source, deployment_key, sequence, service, environment, version, commit_sha, state, actor, changed_at)
    VALUES ('github', '1', 0, 'a', 'b', '1', ${"0".repeat(40)}, 'waiting', 'octocat', now())
    ON CONFLICT DO NOTHING`;
  expect(await sql`SELECT FROM events JOIN deployment_changes ON true`).toHaveLength(1);
});
