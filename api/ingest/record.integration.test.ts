import { expect } from "vitest";
import { markedSettlements } from "../testing/projection-rows.ts";
import { test } from "../testing/test-database.ts";
import { deploymentChange, translatedEvent } from "../testing/translated-event.ts";
import type { DeploymentChange, Push } from "./facts.ts";
import { record } from "./record.ts";

const deployed = (changes: Partial<DeploymentChange> = {}) =>
  translatedEvent({ deploymentChanges: [deploymentChange(changes)] });

const push: Push = {
  repository: "octocat/billing",
  ref: "refs/heads/main",
  beforeSha: "0".repeat(40),
  afterSha: "a10867b14bb761a232cd80139fbd4c0d33264240",
  pushedAt: "2026-11-23T10:00:00Z",
  forced: false,
  toDefaultBranch: true,
};

test("of a batch, every event is kept with its body and says which of them are new", async ({ database }) => {
  const { apiPool, sql } = database;
  const events = Array.from({ length: 5 }, (_, n) => deployed({ deploymentKey: String(n + 1) }));
  await record(apiPool, [events[1]!, events[3]!]);
  const recorded = await record(apiPool, [...events, events[4]!]);
  expect(recorded.map(({ isNew }) => isNew)).toEqual([true, false, true, false, true, false]);
  const bodies = await sql`SELECT body FROM event_bodies ORDER BY body`;
  expect(bodies.map(({ body }) => body)).toEqual(events.map(({ event }) => event.body).sort());
  expect(await sql`SELECT FROM deployments`).toHaveLength(5);
  expect(await sql`SELECT FROM deployment_changes JOIN events USING (event_id)`).toHaveLength(5);
});

test("an event is known by its body under another key, and by its key with another body", async ({
  database,
}) => {
  const event = deployed();
  await record(database.apiPool, [event]);
  const sameBody = { ...event, event: { ...event.event, idempotencyKey: "other" } };
  const sameKey = {
    ...deployed(),
    event: { ...deployed().event, idempotencyKey: event.event.idempotencyKey },
  };
  expect(await record(database.apiPool, [sameBody, sameKey])).toEqual([
    { isNew: false, eventId: null, unsettled: [] },
    { isNew: false, eventId: null, unsettled: [] },
  ]);
});

test("a deployment that runs is to be settled once it has ended, since its creation", async ({
  database,
}) => {
  const { apiPool, sql } = database;
  const created = deployed({ sequence: 0, state: "waiting", changedAt: "2026-11-23T10:00:00Z" });
  expect(await record(apiPool, [created])).toMatchObject([{ isNew: true, unsettled: [] }]);
  expect(await markedSettlements(sql)).toEqual([]);
  expect(await record(apiPool, [deployed()])).toMatchObject([
    { isNew: true, unsettled: [{ service: "billing", environment: "staging" }] },
  ]);
  expect(await markedSettlements(sql)).toEqual([
    { service: "billing", environment: "staging", since: new Date("2026-11-23T10:00:00Z") },
  ]);
});

test("a deployment that moves is to be settled where it was and where it is", async ({ database }) => {
  const { apiPool, sql } = database;
  await record(apiPool, [deployed()]);
  await sql`UPDATE settlements SET settled = wanted`;
  await record(apiPool, [deployed({ sequence: 2, environment: "prod" })]);
  expect(await markedSettlements(sql)).toMatchObject([{ environment: "prod" }, { environment: "staging" }]);
  expect(await sql`SELECT environment FROM deployments`).toEqual([{ environment: "prod" }]);
});

test("a push in order marks nothing; one that comes late marks what ended since", async ({ database }) => {
  const { apiPool, sql } = database;
  await record(apiPool, [deployed()]);
  await sql`UPDATE settlements SET settled = wanted, since = 'infinity'`;
  const later = translatedEvent({ pushes: [{ ...push, pushedAt: "2026-11-23T10:05:01Z" }] });
  expect(await record(apiPool, [later])).toMatchObject([{ unsettled: [] }]);
  expect(await record(apiPool, [translatedEvent({ pushes: [push] })])).toMatchObject([
    { unsettled: [{ service: "billing", environment: "staging" }] },
  ]);
  expect(await markedSettlements(sql)).toEqual([
    { service: "billing", environment: "staging", since: new Date(push.pushedAt) },
  ]);
});

test("a late push marks what ended before, also when another deployment comes in the same batch", async ({
  database,
}) => {
  const { apiPool, sql } = database;
  await record(apiPool, [deployed()]);
  const late = translatedEvent({ pushes: [push] });
  const next = deployed({ deploymentKey: "43", sequence: 9, changedAt: "2026-11-23T11:00:00Z" });
  await record(apiPool, [late, next]);
  expect(await markedSettlements(sql)).toEqual([
    { service: "billing", environment: "staging", since: new Date(push.pushedAt) },
  ]);
});

test("a push waits for a deployment that ends at the same moment, so that one of them sees the other", async ({
  database,
}) => {
  const { apiPool, sql } = database;
  await record(apiPool, [deployed({ sequence: 0, state: "waiting" })]);
  const ending = await sql.reserve();
  await ending`BEGIN`;
  await record(ending, [deployed()]);
  const pushed = record(apiPool, [translatedEvent({ pushes: [push] })]);
  for (;;) {
    const waiting = await sql`SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'
      AND datname = current_database()`;
    if (waiting.length > 0) break;
  }
  await ending`COMMIT`;
  ending.release();
  expect(await pushed).toMatchObject([{ unsettled: [{ service: "billing", environment: "staging" }] }]);
});
