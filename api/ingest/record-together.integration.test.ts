import type { Sql } from "postgres";
import { expect, vi } from "vitest";
import { test } from "../testing/test-database.ts";
import { deploymentChange, translatedEvent } from "../testing/translated-event.ts";
import type { DeploymentChange } from "./facts.ts";
import { createRecorder } from "./record-together.ts";

const deployed = (changes: Partial<DeploymentChange> = {}) =>
  translatedEvent({ deploymentChanges: [deploymentChange(changes)] });

const nothing = () => Promise.resolve();

/** The statements that are sent through `sql`. */
function counted(sql: Sql) {
  const send = vi.spyOn(sql, "unsafe");
  return { statements: () => send.mock.calls.length };
}

test("the first event does not wait, those that come meanwhile go together", async ({ database }) => {
  const { apiPool, sql } = database;
  const { statements } = counted(apiPool);
  const record = createRecorder(apiPool, nothing);
  const events = Array.from({ length: 9 }, (_, n) => deployed({ deploymentKey: String(n + 1) }));
  const recorded = await Promise.all(events.map(record));
  expect(recorded.every(({ isNew }) => isNew)).toBe(true);
  expect(statements()).toBe(2);
  const bodies = await sql`SELECT body FROM event_bodies ORDER BY body`;
  expect(bodies.map(({ body }) => body)).toEqual(events.map(({ event }) => event.body).sort());
});

test("an event that comes three times at once is new once", async ({ database }) => {
  const record = createRecorder(database.apiPool, nothing);
  const event = deployed();
  const recorded = await Promise.all([deployed({ deploymentKey: "other" }), event, event, event].map(record));
  expect(recorded.map(({ isNew }) => isNew)).toEqual([true, true, false, false]);
});

test("an event that cannot be recorded keeps no other from it", async ({ database }) => {
  const { apiPool, sql } = database;
  const record = createRecorder(apiPool, nothing);
  const broken = deployed({ deploymentKey: "broken", commitSha: "no commit" });
  const events = [
    deployed({ deploymentKey: "1" }),
    deployed({ deploymentKey: "2" }),
    broken,
    deployed({ deploymentKey: "3" }),
  ];
  const recorded = await Promise.allSettled(events.map(record));
  expect(recorded.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  const kept = await sql`SELECT deployment_key FROM deployments ORDER BY deployment_key`;
  expect(kept.map((row) => row.deployment_key)).toEqual(["1", "2", "3"]);
});

test("what follows is done once for all that went together, before any of them is answered", async ({
  database,
}) => {
  const followed: unknown[] = [];
  const record = createRecorder(database.apiPool, async (unsettled) => {
    followed.push(unsettled);
  });
  const events = Array.from({ length: 4 }, (_, n) => deployed({ deploymentKey: String(n + 1) }));
  await Promise.all(events.map(record));
  expect(followed).toEqual([
    [{ service: "billing", environment: "staging" }],
    [{ service: "billing", environment: "staging" }],
  ]);
});

test("a database that is away refuses each of them", async ({ database }) => {
  const { apiPool } = database;
  const record = createRecorder(apiPool, nothing);
  await apiPool.end();
  const events = Array.from({ length: 3 }, (_, n) => deployed({ deploymentKey: String(n + 1) }));
  const recorded = await Promise.allSettled(events.map(record));
  expect(recorded.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
});
