import { setTimeout as delay } from "node:timers/promises";
import type { Sql } from "postgres";
import { expect } from "vitest";
import { databaseFault } from "../database/fault.ts";
import { record } from "../ingest/record.ts";
import { test } from "../testing/test-database.ts";
import { translatedEvent } from "../testing/translated-event.ts";
import { settle } from "./settle.ts";
import { randomStory } from "./testing/random-story.ts";
import { settledRows } from "./testing/settled-rows.ts";

const story = randomStory(7, 40);
const chunkSize = 3;

/** What one settler makes of the whole story. */
async function expectedRows(sql: Sql) {
  await record(sql, story.map(translatedEvent));
  await settle(sql);
  const rows = await settledRows(sql);
  await sql`TRUNCATE deployment_measures, deployed_commits, deployment_failures, incidents CASCADE`;
  await sql`UPDATE settlements SET wanted = wanted + 1, since = '-infinity'`;
  return rows;
}

/** Incidents of issues are facts: emptying the table took them away. */
async function tellIncidents(sql: Sql): Promise<void> {
  await record(
    sql,
    story.filter(({ incidents }) => incidents).map((facts) => translatedEvent(facts)),
  );
}

/** Settles until nothing is open, whatever is killed meanwhile. */
async function untilSettled(sql: Sql): Promise<void> {
  for (let isOpen = true; isOpen; ) {
    try {
      await settle(sql, { chunkSize });
      isOpen = (await sql`SELECT FROM settlements WHERE settled < wanted LIMIT 1`).length > 0;
    } catch (error) {
      if (databaseFault(error) === undefined) throw error;
      await delay(20);
    }
  }
}

test("ten settlers at once make the rows of one", async ({ database: { sql, apiPool } }) => {
  const expected = await expectedRows(sql);
  await tellIncidents(sql);
  await Promise.all(Array.from({ length: 10 }, () => settle(apiPool, { chunkSize })));
  await untilSettled(apiPool);
  expect(await settledRows(sql)).toEqual(expected);
});

test("events that come while others settle are in the rows in the end", async ({
  database: { sql, apiPool },
}) => {
  const expected = await expectedRows(sql);
  await sql`TRUNCATE events, settlements CASCADE`;
  await tellIncidents(sql);
  let telling = true;
  const settlers = Array.from({ length: 4 }, async () => {
    while (telling) await settle(apiPool, { chunkSize });
  });
  for (const facts of story.toReversed()) await record(sql, [translatedEvent(facts)]);
  await sql`UPDATE settlements SET wanted = wanted + 1, since = '-infinity'`;
  telling = false;
  await Promise.all(settlers);
  await untilSettled(apiPool);
  expect(await settledRows(sql)).toEqual(expected);
});

test("settlers whose connections are killed leave nothing half done", async ({
  database: { sql, apiPool },
}) => {
  const expected = await expectedRows(sql);
  await tellIncidents(sql);
  const settlers = Promise.all(Array.from({ length: 4 }, () => untilSettled(apiPool)));
  let kills = 0;
  for (let round = 0; round < 200 && kills < 20; round += 1) {
    const killed = await sql`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND usename = 'ledger_api' LIMIT 2`;
    kills += killed.length;
    await delay(15);
  }
  await settlers;
  expect(kills).toBeGreaterThan(5);
  expect(await settledRows(sql)).toEqual(expected);
});
