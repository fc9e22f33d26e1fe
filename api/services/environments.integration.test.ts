import { expect } from "vitest";
import { addDeployment, minute, someCommit } from "../testing/ledger-rows.ts";
import { test } from "../testing/test-database.ts";
import { servicesInEnvironments } from "./environments.ts";

test("what runs is said with version, commit, digest, time and actor", async ({ database }) => {
  const digest = `sha256:${"0a".repeat(32)}`;
  await addDeployment(database.sql, {
    deployment_key: "1",
    state: "succeeded",
    created_at: minute(1),
    changed_at: minute(2),
    digest,
  });
  const running = {
    source: "github",
    key: "1",
    repository: "octo/ledger",
    version: "1.1.0",
    commit: someCommit,
    digest,
    state: "succeeded",
    by: "octocat",
    at: minute(2),
  };
  expect(await servicesInEnvironments(database.apiPool)).toEqual([
    {
      service: "ledger",
      environment: "staging",
      current: running,
      latest: running,
      review: null,
      health: { state: "unknown", rollout: null, tasks: { running: 0, stopped: 0 }, alarms: [] },
    },
  ]);
});

test("a deployment that fails leaves the one that runs", async ({ database }) => {
  await addDeployment(database.sql, { deployment_key: "1", state: "succeeded", created_at: minute(1) });
  await addDeployment(database.sql, { deployment_key: "2", state: "failed", created_at: minute(3) });
  expect(await servicesInEnvironments(database.apiPool)).toMatchObject([
    { current: { version: "1.1.0" }, latest: { version: "1.2.0", state: "failed" } },
  ]);
});

test("where nothing succeeded yet nothing runs", async ({ database }) => {
  const created_at = minute(1);
  await addDeployment(database.sql, { deployment_key: "1", state: "waiting", created_at, actor: null });
  expect(await servicesInEnvironments(database.apiPool)).toMatchObject([
    { current: null, latest: { version: "1.1.0", state: "waiting", by: null } },
  ]);
});

test("a rollback is what runs, although its version is older", async ({ database }) => {
  const { sql, apiPool } = database;
  await addDeployment(sql, { deployment_key: "1", state: "succeeded", created_at: minute(1) });
  await addDeployment(sql, { deployment_key: "2", state: "succeeded", created_at: minute(2) });
  const version = "1.1.0";
  await addDeployment(sql, { deployment_key: "3", state: "succeeded", created_at: minute(3), version });
  expect(await servicesInEnvironments(apiPool)).toMatchObject([
    { current: { version: "1.1.0", at: minute(3) } },
  ]);
});

test("a deployment that GitHub calls inactive is no news about the one that runs", async ({ database }) => {
  const { sql, apiPool } = database;
  await addDeployment(sql, {
    deployment_key: "1",
    state: "inactive",
    created_at: minute(1),
    changed_at: minute(3),
    outcome: "succeeded",
    finished_at: minute(1),
    finished_sequence: 1,
  });
  await addDeployment(sql, { deployment_key: "2", state: "succeeded", created_at: minute(2) });
  expect(await servicesInEnvironments(apiPool)).toMatchObject([
    { current: { version: "1.2.0" }, latest: { version: "1.2.0" } },
  ]);
});

test("what succeeded and was retired still ran last", async ({ database }) => {
  await addDeployment(database.sql, {
    deployment_key: "1",
    state: "inactive",
    created_at: minute(1),
    changed_at: minute(3),
    outcome: "succeeded",
    finished_at: minute(2),
    finished_sequence: 1,
  });
  expect(await servicesInEnvironments(database.apiPool)).toMatchObject([
    { current: { state: "succeeded", at: minute(2) }, latest: { state: "succeeded", at: minute(2) } },
  ]);
});

test("of two changes in the same second the one with the higher sequence is the newer one", async ({
  database,
}) => {
  const { sql, apiPool } = database;
  const same = { state: "succeeded", created_at: minute(1) } as const;
  await addDeployment(sql, { ...same, deployment_key: "2", sequence: 7, finished_sequence: 7 });
  await addDeployment(sql, { ...same, deployment_key: "1", sequence: 8, finished_sequence: 8 });
  expect(await servicesInEnvironments(apiPool)).toMatchObject([
    { current: { key: "1" }, latest: { key: "1" } },
  ]);
});

test("services and environments are kept apart and can be chosen", async ({ database }) => {
  const { sql, apiPool } = database;
  const row = { state: "succeeded", created_at: minute(1) } as const;
  await addDeployment(sql, { ...row, deployment_key: "1" });
  await addDeployment(sql, { ...row, deployment_key: "2", environment: "prod" });
  await addDeployment(sql, { ...row, deployment_key: "3", service: "billing/worker" });
  const keys = async (filter: object) =>
    (await servicesInEnvironments(apiPool, filter)).map(({ current }) => current?.key);
  expect(await keys({})).toEqual(["3", "2", "1"]);
  expect(await keys({ service: "ledger" })).toEqual(["2", "1"]);
  expect(await keys({ environment: "staging" })).toEqual(["3", "1"]);
  expect(await keys({ service: "billing/worker", environment: "prod" })).toEqual([]);
});
