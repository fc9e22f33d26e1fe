import type { Sql } from "postgres";
import { expect } from "vitest";
import { slipwayRequest } from "../testing/signed-request.ts";
import { createTestApp } from "../testing/test-app.ts";
import { test } from "../testing/test-database.ts";
import { stackOverviews } from "./overview.ts";

const changes = { create: 2, update: 0, replace: 0, delete: 0, forget: 0 };
const apply = {
  environment: "staging",
  stack: "staging-foundation",
  action: "apply",
  status: "succeeded",
  message: null,
  changes,
  resources: [{ address: "aws_vpc.network", type: "aws_vpc" }],
  startedAt: "2026-11-23T10:00:00Z",
  finishedAt: "2026-11-23T10:05:00Z",
};
const begun = { ...apply, status: "running", changes: null, resources: [], finishedAt: null };

async function after(sql: Sql, ...runs: object[]) {
  const { app } = createTestApp({ sql });
  for (const run of runs) expect((await app.request(slipwayRequest(run))).status).toBe(202);
  return await stackOverviews(sql);
}

test("an apply that succeeded is the stack's latest run, its last apply and its resources", async ({
  database,
}) => {
  const run = {
    action: "apply",
    status: "succeeded",
    message: null,
    changes,
    startedAt: new Date("2026-11-23T10:00:00Z"),
    finishedAt: new Date("2026-11-23T10:05:00Z"),
    reviewId: null,
    commit: null,
    by: null,
    url: null,
  };
  expect(await after(database.apiPool, apply)).toEqual([
    {
      environment: "staging",
      stack: "staging-foundation",
      latest: run,
      applied: run,
      resources: [{ address: "aws_vpc.network", type: "aws_vpc" }],
    },
  ]);
});

test("a run that ended is not running any more, whichever event came first", async ({ database }) => {
  const [stack] = await after(database.apiPool, apply, begun);
  expect(stack).toMatchObject({ latest: { status: "succeeded" }, applied: { status: "succeeded" } });
});

test("a new run leaves the last apply and what it made", async ({ database }) => {
  const next = { ...begun, startedAt: "2026-11-23T11:00:00Z" };
  const [stack] = await after(database.apiPool, next, apply, begun);
  expect(stack).toMatchObject({
    latest: { status: "running", startedAt: new Date("2026-11-23T11:00:00Z") },
    applied: { status: "succeeded", finishedAt: new Date("2026-11-23T10:05:00Z") },
    resources: apply.resources,
  });
});

test("a plan changes nothing about what is applied", async ({ database }) => {
  const plan = {
    ...apply,
    action: "plan",
    resources: [],
    startedAt: "2026-11-23T12:00:00Z",
    finishedAt: "2026-11-23T12:00:09Z",
  };
  const [stack] = await after(database.apiPool, apply, plan);
  expect(stack).toMatchObject({
    latest: { action: "plan" },
    applied: { action: "apply" },
    resources: apply.resources,
  });
});

test("a failed apply holds what it made until then", async ({ database }) => {
  const failed = {
    ...apply,
    status: "failed",
    message: "Error: no capacity",
    startedAt: "2026-11-23T11:00:00Z",
    finishedAt: "2026-11-23T11:01:00Z",
    resources: [...apply.resources, { address: "aws_subnet.a", type: "aws_subnet" }],
  };
  const [stack] = await after(database.apiPool, failed, apply);
  expect(stack).toMatchObject({
    latest: { status: "failed", message: "Error: no capacity" },
    applied: { status: "failed" },
    resources: failed.resources,
  });
});

test("a destroyed stack holds nothing", async ({ database }) => {
  const destroy = {
    ...apply,
    action: "destroy",
    resources: [],
    startedAt: "2026-11-23T13:00:00Z",
    finishedAt: "2026-11-23T13:09:00Z",
  };
  const [stack] = await after(database.apiPool, apply, destroy);
  expect(stack).toMatchObject({ applied: { action: "destroy", status: "succeeded" }, resources: [] });
});

test("a stack that waits for another was never applied", async ({ database }) => {
  const waiting = {
    ...begun,
    action: "plan",
    status: "waiting",
    message: "planned after prod-foundation is applied",
  };
  const [stack] = await after(database.apiPool, waiting);
  expect(stack).toMatchObject({
    latest: { status: "waiting", message: waiting.message },
    applied: null,
    resources: [],
  });
});

test("an event that Slipway sends again is not doubled", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  await app.request(slipwayRequest(apply, { delivery: "d-1" }));
  const again = await app.request(slipwayRequest(apply, { delivery: "d-1" }));
  expect(await again.json()).toEqual({ event: "stack_run", outcome: "known already" });
  expect(await database.sql`SELECT FROM stack_run_changes`).toHaveLength(1);
});

test("a run that cannot be is refused with its faults and leaves nothing behind", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const response = await app.request(slipwayRequest({ ...apply, finishedAt: null, stack: "" }));
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({
    detail:
      "The stack_run event cannot be read: stack: Too small: expected string to have >=1 characters; finishedAt: is missing although the run has ended.",
  });
  expect(await database.sql`SELECT FROM events`).toHaveLength(0);
});

test("the table refuses what no run can be", async ({ database }) => {
  const { sql } = database;
  const row = {
    environment: "staging",
    stack: "staging-foundation",
    action: "apply",
    status: "running",
    resources: sql.json([]),
    started_at: new Date("2026-11-23T10:00:00Z"),
  };
  const faults = [
    { action: "import" },
    { status: "unknown" },
    { creates: 1 },
    { creates: -1, updates: 0, replaces: 0, deletes: 0, forgets: 0 },
    { resources: sql.json({}) },
    { status: "succeeded" },
    { finished_at: new Date("2026-11-23T10:01:00Z") },
    { status: "failed", finished_at: new Date("2026-11-23T09:00:00Z") },
  ];
  for (const fault of faults) {
    await expect(sql`INSERT INTO stack_run_changes ${sql({ ...row, ...fault })}`).rejects.toMatchObject({
      code: "23514",
    });
  }
  await sql`INSERT INTO stack_run_changes ${sql(row)}`;
});
