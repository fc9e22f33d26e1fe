import { expect } from "vitest";
import { createTestApp } from "../testing/test-app.ts";
import { type TestDatabase, test } from "../testing/test-database.ts";
import { defaultHooks } from "./settings.ts";

const key = "a key between two of us";
const digest = `sha256:${"0a".repeat(32)}`;

const rollout = {
  version: "0",
  id: "ddca6449-b258-46c0-8653-e0e3aEXAMPLE",
  "detail-type": "ECS Deployment State Change",
  source: "aws.ecs",
  account: "111122223333",
  time: "2026-11-23T11:31:14Z",
  region: "us-west-2",
  resources: ["arn:aws:ecs:us-west-2:111122223333:service/default/servicetest"],
  detail: {
    eventType: "ERROR",
    eventName: "SERVICE_DEPLOYMENT_FAILED",
    deploymentId: "ecs-svc/123",
    updatedAt: "2026-11-23T11:11:11Z",
    reason: "ECS deployment circuit breaker: task failed to start.",
  },
};

function task(version: number, changes: object) {
  return {
    id: `task-${version}`,
    "detail-type": "ECS Task State Change",
    detail: {
      taskArn: "arn:aws:ecs:us-west-2:111122223333:task/default/4e18",
      group: "service:servicetest",
      startedBy: "ecs-svc/123",
      version,
      lastStatus: "RUNNING",
      healthStatus: "HEALTHY",
      containers: [
        { image: "busybox", exitCode: 0 },
        { image: `1.dkr.ecr/api@${digest}`, imageDigest: digest },
      ],
      startedAt: "2026-11-23T11:00:00.5Z",
      updatedAt: "2026-11-23T11:00:01Z",
      ...changes,
    },
  };
}

function ledger({ apiPool }: TestDatabase) {
  const { app } = createTestApp({ sql: apiPool, hooks: { ...defaultHooks, eventBridgeKey: key } });
  return async (event: object, headers: Record<string, string> = {}) => {
    const response = await app.request("/hooks/aws", {
      method: "POST",
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "X-Slipway-Key": key,
        "X-Slipway-Environment": "prod",
        ...headers,
      },
      body: JSON.stringify(event),
    });
    const answer: unknown = await response.json();
    const { detail, outcome } = answer as { detail?: string; outcome?: string };
    return { status: response.status, said: detail ?? outcome };
  };
}

test("a rollout that failed is kept once, under the name that ECS gives the service", async ({
  database,
}) => {
  const send = ledger(database);
  expect(await send(rollout)).toEqual({ status: 202, said: "recorded" });
  expect(await send(rollout)).toEqual({ status: 202, said: "known already" });
  expect(
    await database.sql`SELECT environment, service, rollout_id, state, reason FROM rollout_changes`,
  ).toEqual([
    {
      environment: "prod",
      service: "servicetest",
      rollout_id: "ecs-svc/123",
      state: "failed",
      reason: "ECS deployment circuit breaker: task failed to start.",
    },
  ]);
  expect(await database.sql`SELECT context FROM event_bodies`).toEqual([
    { context: { environment: "prod" } },
  ]);
});

test("the connection may name the service", async ({ database }) => {
  await ledger(database)(rollout, { "X-Slipway-Service": "shop" });
  expect(await database.sql`SELECT service FROM rollout_changes`).toEqual([{ service: "shop" }]);
});

test("of a task, its newest version counts in whatever order they come", async ({ database }) => {
  const send = ledger(database);
  const stopped = {
    lastStatus: "STOPPED",
    containers: [
      { image: "busybox", exitCode: 0 },
      { imageDigest: digest, exitCode: 137 },
    ],
    stoppedReason: "Task failed ELB health checks",
    stoppedAt: "2026-11-23T11:05:00Z",
  };
  await send(task(5, stopped));
  await send(task(3, {}));
  expect(
    await database.sql`SELECT service, rollout_id, version, status, digest, exit_code, stopped_reason FROM tasks`,
  ).toEqual([
    {
      service: "servicetest",
      rollout_id: "ecs-svc/123",
      version: "5",
      status: "STOPPED",
      digest,
      exit_code: 137,
      stopped_reason: "Task failed ELB health checks",
    },
  ]);
});

test("a task that belongs to no service, and an event of another kind, are kept and say nothing", async ({
  database,
}) => {
  const send = ledger(database);
  expect(await send(task(1, { group: "family:migrate" }))).toMatchObject({ status: 202 });
  expect(await send({ id: "x", "detail-type": "Something Else" })).toMatchObject({ status: 202 });
  expect(await database.sql`SELECT FROM tasks`).toHaveLength(0);
  expect(await database.sql`SELECT FROM events`).toHaveLength(2);
});

const wrongKey =
  "The header X-Slipway-Key is missing or wrong; use the same key in EVENTBRIDGE_KEY and in the connection.";

test.for<[string, object, Record<string, string>, number, string]>([
  ["no key", rollout, { "X-Slipway-Key": "" }, 401, wrongKey],
  ["another key", rollout, { "X-Slipway-Key": `${key}.` }, 401, wrongKey],
  [
    "no environment",
    rollout,
    { "X-Slipway-Environment": "" },
    400,
    "The header X-Slipway-Environment is missing or longer than 200 characters.",
  ],
  [
    "no id",
    { "detail-type": "ECS Task State Change" },
    {},
    422,
    "The event has no `id` or no `detail-type`; send events of EventBridge without an input transformer.",
  ],
  [
    "a state that is unknown",
    { ...rollout, detail: { ...rollout.detail, eventName: "EXPLODED" } },
    {},
    422,
    'The ECS Deployment State Change event cannot be read: detail.eventName: Invalid option: expected one of "SERVICE_DEPLOYMENT_IN_PROGRESS"|"SERVICE_DEPLOYMENT_COMPLETED"|"SERVICE_DEPLOYMENT_FAILED".',
  ],
])("an event with %s is refused", async ([, event, headers, status, said], { database }) => {
  expect(await ledger(database)(event, headers)).toEqual({ status, said });
  expect(await database.sql`SELECT FROM events`).toHaveLength(0);
});

test("without a key in the settings there is no such hook", async () => {
  const { app } = createTestApp();
  const response = await app.request("/hooks/aws", { method: "POST", body: "{}" });
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({
    detail: "EventBridge is not listened to; set EVENTBRIDGE_KEY.",
  });
});
