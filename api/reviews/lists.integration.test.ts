import { expect } from "vitest";
import { minute, someCommit } from "../testing/ledger-rows.ts";
import { seedLedger } from "../testing/seeded-ledger.ts";
import { createTestApp } from "../testing/test-app.ts";
import { test } from "../testing/test-database.ts";

const run = {
  environment: "prod",
  stack: "prod-service",
  action: "apply",
  status: "succeeded",
  message: null,
  changes: { create: 1, update: 0, replace: 0, delete: 0, forget: 0 },
  startedAt: "2026-11-23T10:10:00.000Z",
  finishedAt: "2026-11-23T10:11:00.000Z",
  reviewId: "review-1",
  commit: null,
  by: null,
  url: null,
};

const review = {
  id: "review-1",
  environment: "prod",
  stack: "prod-service",
  repository: null,
  commit: someCommit,
  pullRequest: 12,
  verdict: "changes",
  fingerprint: null,
  changes: { create: 1, update: 0, replace: 0, delete: 0, forget: 0 },
  dangers: 0,
  url: null,
  by: null,
  at: "2026-11-23T10:09:00.000Z",
};

test("plan reviews are listed, and each tells what was applied of it", async ({ database }) => {
  await seedLedger(database.sql);
  const { app } = createTestApp({ sql: database.apiPool });
  const list = await app.request(`/v1/reviews?pullRequest=12&verdict=changes&commit=${someCommit}`);
  expect(await list.json()).toEqual({ items: [review], nextCursor: null });
  expect(await (await app.request("/v1/reviews/review-1")).json()).toEqual({
    ...review,
    review: { changes: [] },
    applies: [run],
  });
});

test("a review that is not there is a 404 that says where reviews are", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const response = await app.request("/v1/reviews/none");
  expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([
    404,
    'There is no plan review "none"; /v1/reviews lists them.',
  ]);
});

test("a run has its newest status only, and is found by stack, action and status", async ({ database }) => {
  const { sql } = database;
  await seedLedger(sql);
  const begun = { environment: "prod", stack: "prod-service", action: "apply", resources: sql.json([]) };
  await sql`INSERT INTO stack_run_changes ${sql({ ...begun, status: "running", started_at: minute(10) })}`;
  await sql`INSERT INTO stack_run_changes ${sql({ ...begun, status: "running", started_at: minute(20) })}`;
  const { app } = createTestApp({ sql: database.apiPool });
  const found = async (query: string) =>
    ((await (await app.request(`/v1/runs?${query}`)).json()) as { items: { startedAt: string }[] }).items;
  expect(await found("action=apply&stack=prod-service")).toMatchObject([
    { startedAt: "2026-11-23T10:20:00.000Z", status: "running" },
    run,
  ]);
  expect(await found("status=succeeded")).toEqual([run]);
  expect(await found("status=running&environment=prod")).toHaveLength(1);
  expect(await found("environment=staging")).toEqual([]);
});

test("drift is told by its newest check, and every check is listed", async ({ database }) => {
  const { sql } = database;
  await seedLedger(sql);
  const resources = [{ address: "aws_vpc.network", type: "aws_vpc", attributes: [], changedBy: "somebody" }];
  await sql`INSERT INTO drift_checks ${sql({
    environment: "prod",
    stack: "prod-service",
    checked_at: minute(40),
    status: "drifted",
    resources: sql.json(resources),
    event_id: 2,
  })}`;
  const { app } = createTestApp({ sql: database.apiPool });
  const drifted = {
    environment: "prod",
    stack: "prod-service",
    checkedAt: "2026-11-23T10:40:00.000Z",
    status: "drifted",
    resources,
    message: null,
    url: null,
  };
  expect(await (await app.request("/v1/drift")).json()).toEqual({ items: [drifted] });
  const list = (await (await app.request("/v1/drift-checks?limit=1")).json()) as { nextCursor: string };
  expect(list).toMatchObject({ items: [drifted] });
  const rest = await app.request(`/v1/drift-checks?cursor=${list.nextCursor}`);
  expect(await rest.json()).toMatchObject({ items: [{ status: "none" }], nextCursor: null });
});
