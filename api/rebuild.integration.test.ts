import { createHash } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { expect } from "vitest";
import { withSecondTry } from "./database/second-try.ts";
import { translated } from "./demo/replay.ts";
import type { SentEvent } from "./demo/sent-event.ts";
import { tellStory } from "./demo/story.ts";
import type { TranslatedEvent } from "./ingest/event.ts";
import { record } from "./ingest/record.ts";
import { defaultTranslation } from "./ingest/settings.ts";
import { translate } from "./ingest/translate.ts";
import { rebuild } from "./rebuild.ts";
import { settle } from "./settle/settle.ts";
import { realGithubEvents } from "./testing/github-events.ts";
import { forgetEverything, projectionRows, settledRows } from "./testing/projection-rows.ts";
import { test as base, type TestDatabase } from "./testing/test-database.ts";
import { deploymentChange, translatedEvent } from "./testing/translated-event.ts";

/** `owner` is connected as the command is: one connection of whoever owns the tables. */
const test = base.extend<{ owner: Sql }>({
  owner: async ({ database }, use) => {
    const sql = postgres(database.url, { max: 1, onnotice: () => undefined, fetch_types: false });
    await use(sql);
    await sql.end();
  },
});

const now = new Date("2026-11-23T12:00:00Z");

/** Real events of GitHub, some of which contradict each other, and a stretch of a made-up life. */
function everyKindOfEvent(): TranslatedEvent[] {
  const real = realGithubEvents().map(({ kind, payload }) => {
    const { event } = translatedEvent({});
    const body = JSON.stringify(payload);
    return {
      event: { ...event, kind, body, bodySha256: createHash("sha256").update(body).digest() },
      facts: translate({ source: "github", kind, context: {}, payload }),
    };
  });
  const story = tellStory(now).slice(-700);
  return [...real, ...story.map((sent) => (sent.source === "aws" ? fromAws(sent) : translated(sent)))];
}

/** An event of EventBridge with what its connection vouches for. */
function fromAws(sent: SentEvent): TranslatedEvent {
  const { event } = translated(sent);
  const text = JSON.stringify(sent.payload);
  const environment = text.includes("acme-prod") ? "prod" : "staging";
  const service = /acme-prod-([a-z]+)-/.exec(text)?.[1];
  const context: Record<string, string> = service ? { environment, service } : { environment };
  const { source, kind, payload } = sent;
  return { event: { ...event, context }, facts: translate({ source, kind, context, payload }) };
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const rank = (index: number) => createHash("sha256").update(`${seed} ${index}`).digest("hex");
  return items
    .map((item, index) => ({ item, rank: rank(index) }))
    .sort((a, b) => a.rank.localeCompare(b.rank))
    .map(({ item }) => item);
}

/** Batches of every size, as kills and retries make them. */
async function send(sql: Sql, events: readonly TranslatedEvent[]): Promise<void> {
  for (let start = 0, size = 1; start < events.length; start += size, size = (size * 3) % 61) {
    await withSecondTry(() => record(sql, events.slice(start, start + size)));
    if (size % 7 === 0) await withSecondTry(() => settle(sql));
  }
  while ((await withSecondTry(() => settle(sql))) > 0);
}

async function everything({ sql }: TestDatabase) {
  return { ...(await projectionRows(sql)), ...(await settledRows(sql)) };
}

test("events in order, shuffled and doubled, and replayed lead to the same rows in every table", async ({
  database,
  owner,
}) => {
  const events = everyKindOfEvent();
  await send(database.apiPool, events);
  const inOrder = await everything(database);
  const empty = Object.entries(inOrder).flatMap(([table, rows]) => (rows.length === 0 ? [table] : []));
  expect(empty).toEqual([]);

  await forgetEverything(database.sql);
  await send(database.apiPool, shuffled([...events, ...events], 1));
  expect(await everything(database)).toEqual(inOrder);

  const kept = new Set(events.map(({ event }) => event.bodySha256.toString("hex")));
  expect(await rebuild(owner, defaultTranslation)).toEqual({ replayed: kept.size, unreadable: 0 });
  expect(await everything(database)).toEqual(inOrder);
});

test("what events said whose bodies are gone stays", async ({ database, owner }) => {
  const { apiPool, sql } = database;
  const said = (changes: object) => translatedEvent({ deploymentChanges: [deploymentChange(changes)] });
  await record(apiPool, [said({}), said({ deploymentKey: "43", version: "1.3.0" })]);
  const before = await everything(database);
  await sql`DELETE FROM event_bodies`;
  expect(await rebuild(owner, defaultTranslation)).toEqual({ replayed: 0, unreadable: 0 });
  expect({ ...(await everything(database)), deployment_measures: [] }).toEqual(before);
});

test("what today's rules do not say any more goes", async ({ database, owner }) => {
  const { apiPool } = database;
  await record(apiPool, [translatedEvent({ deploymentChanges: [deploymentChange()] })]);
  // Nobody reads events of the kind "test".
  expect(await rebuild(owner, defaultTranslation)).toEqual({ replayed: 1, unreadable: 0 });
  const { deployed_repositories: _, ...others } = await everything(database);
  expect(Object.values(others).flat()).toEqual([]);
});

test("a second rebuild does not begin while one runs", async ({ database, owner }) => {
  const holder = await database.sql.reserve();
  await holder`SELECT pg_advisory_lock(7453102003)`;
  await expect(rebuild(owner, defaultTranslation)).rejects.toThrow(
    "Another rebuild is running; wait for it.",
  );
  await holder`SELECT pg_advisory_unlock(7453102003)`;
  holder.release();
});

test("events that arrive during a rebuild are in its result", async ({ database, owner }) => {
  const { apiPool } = database;
  const events = shuffled(everyKindOfEvent(), 2);
  await send(apiPool, events);
  const all = await everything(database);
  await forgetEverything(database.sql);
  await send(apiPool, events.slice(0, 500));
  await Promise.all([rebuild(owner, defaultTranslation), send(apiPool, events.slice(500))]);
  while ((await settle(apiPool)) > 0);
  expect(await everything(database)).toEqual(all);
});

test("a rebuild that was killed is made again", async ({ database, owner }) => {
  const { apiPool, sql } = database;
  await send(apiPool, everyKindOfEvent());
  const before = await everything(database);
  const holder = await sql.reserve();
  await holder`BEGIN`;
  await holder`LOCK TABLE deployments IN SHARE MODE`;
  const killed = rebuild(owner, defaultTranslation).catch((error: unknown) => error);
  for (let ended = 0; ended === 0; ) {
    const waiting = await sql`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query = 'DELETE FROM deployments'`;
    ended = waiting.length;
  }
  await holder`COMMIT`;
  holder.release();
  expect(await killed).toBeInstanceOf(Error);
  await withSecondTry(() => rebuild(owner, defaultTranslation));
  expect(await everything(database)).toEqual(before);
});
