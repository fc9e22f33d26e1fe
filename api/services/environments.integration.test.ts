import type { Sql } from "postgres";
import { expect } from "vitest";
import { createTestApp } from "../testing/test-app.ts";
import { test } from "../testing/test-database.ts";

const commit = "a10867b14bb761a232cd80139fbd4c0d33264240";

/** Adds a row; `minute` of one hour is its time and its id. */
async function change(sql: Sql, minute: number, key: string, state: string, more: object = {}) {
  await sql`INSERT INTO deployment_changes ${sql({
    source: "github",
    deployment_key: key,
    sequence: minute,
    service: "ledger",
    environment: "staging",
    version: `1.${key}.0`,
    commit_sha: commit,
    state,
    actor: "octocat",
    changed_at: new Date(Date.UTC(2026, 10, 23, 10, minute)),
    ...more,
  })}`;
}

async function environmentsOf(sql: Sql, service = "ledger") {
  const response = await createTestApp({ sql }).app.request(`/v1/services/${service}/environments`);
  expect(response.status).toBe(200);
  return ((await response.json()) as { environments: object[] }).environments;
}

test("what runs is said with version, commit, time and actor", async ({ database }) => {
  await change(database.sql, 1, "1", "running");
  await change(database.sql, 2, "1", "succeeded");
  const running = {
    version: "1.1.0",
    commit,
    state: "succeeded",
    since: "2026-11-23T10:02:00.000Z",
    by: "octocat",
  };
  expect(await environmentsOf(database.apiPool)).toEqual([
    { environment: "staging", current: running, latest: running },
  ]);
});

test("a deployment that fails leaves the one that runs", async ({ database }) => {
  await change(database.sql, 1, "1", "succeeded");
  await change(database.sql, 2, "2", "running");
  await change(database.sql, 3, "2", "failed");
  expect(await environmentsOf(database.apiPool)).toMatchObject([
    { current: { version: "1.1.0" }, latest: { version: "1.2.0", state: "failed" } },
  ]);
});

test("where nothing succeeded yet nothing runs", async ({ database }) => {
  await change(database.sql, 1, "1", "waiting", { actor: null });
  expect(await environmentsOf(database.apiPool)).toMatchObject([
    { current: null, latest: { version: "1.1.0", state: "waiting", by: null } },
  ]);
});

test("a rollback is what runs, although its version is older", async ({ database }) => {
  await change(database.sql, 1, "1", "succeeded");
  await change(database.sql, 2, "2", "succeeded");
  await change(database.sql, 3, "3", "succeeded", { version: "1.1.0" });
  expect(await environmentsOf(database.apiPool)).toMatchObject([
    { current: { version: "1.1.0", since: "2026-11-23T10:03:00.000Z" } },
  ]);
});

test("a deployment that GitHub calls inactive is no news about the one that runs", async ({ database }) => {
  await change(database.sql, 1, "1", "succeeded");
  await change(database.sql, 2, "2", "succeeded");
  await change(database.sql, 3, "1", "inactive");
  expect(await environmentsOf(database.apiPool)).toMatchObject([
    { current: { version: "1.2.0" }, latest: { version: "1.2.0" } },
  ]);
});

test("services and environments are kept apart", async ({ database }) => {
  await change(database.sql, 1, "1", "succeeded");
  await change(database.sql, 2, "2", "succeeded", { environment: "prod" });
  await change(database.sql, 3, "3", "succeeded", { service: "billing/worker" });
  expect(await environmentsOf(database.apiPool)).toMatchObject([
    { environment: "prod", current: { version: "1.2.0" } },
    { environment: "staging", current: { version: "1.1.0" } },
  ]);
  expect(await environmentsOf(database.apiPool, "billing%2Fworker")).toMatchObject([
    { environment: "staging", current: { version: "1.3.0" } },
  ]);
});

test("a service that nobody deployed is a 404 that says what to do", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const response = await app.request("/v1/services/unknown/environments");
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({
    detail:
      'No deployment of service "unknown" is known; check the name, or send its deployment events to /hooks/github.',
  });
});
