import { createHmac } from "node:crypto";
import { expect } from "vitest";
import { createTestApp } from "../testing/test-app.ts";
import { type TestDatabase, test } from "../testing/test-database.ts";
import { defaultHooks } from "./settings.ts";

const secret = "a token between two of us";

function run(trigger: string, run_status: string | null, minute: number, changes: object = {}) {
  return {
    payload_version: 1,
    notification_configuration_id: "nc-1",
    run_url: "https://app.terraform.io/app/acme/staging-foundation/runs/run-1",
    run_id: "run-1",
    run_message: "Add a subnet",
    run_created_at: "2026-11-23T10:00:00.000Z",
    run_created_by: "octocat",
    workspace_id: "ws-1",
    workspace_name: "staging-foundation",
    organization_name: "acme",
    notifications: [
      {
        message: `Run ${run_status}`,
        trigger,
        run_status,
        run_updated_at: `2026-11-23T10:0${minute}:00.000Z`,
        run_updated_by: "octocat",
      },
    ],
    ...changes,
  };
}

const verification = run("verification", null, 0, {
  run_id: null,
  run_created_at: null,
  workspace_name: null,
  notifications: [
    { message: "Verification", trigger: "verification", run_status: null, run_updated_at: null },
  ],
});

function assessment(changes: object) {
  return {
    payload_version: "2",
    notification_configuration_id: "nc-2",
    trigger_scope: "assessment",
    trigger: "assessment:drifted",
    message: "Drift Detected",
    details: {
      new_assessment_result: {
        id: "asmtres-1",
        url: "https://app.terraform.io/api/v2/assessment-results/asmtres-1",
        succeeded: true,
        drifted: true,
        created_at: "2026-11-23T05:23:10Z",
        ...changes,
      },
      workspace_name: "access-staging",
    },
  };
}

function ledger({ apiPool }: TestDatabase) {
  const { app } = createTestApp({ sql: apiPool, hooks: { ...defaultHooks, hcpNotificationSecret: secret } });
  return async (payload: object, signature?: string) => {
    const body = JSON.stringify(payload);
    const own = createHmac("sha512", secret).update(body).digest("hex");
    const response = await app.request("/hooks/hcp", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-TFE-Notification-Signature": signature ?? own },
      body,
    });
    const answer: unknown = await response.json();
    const { detail, outcome } = answer as { detail?: string; outcome?: string };
    return { status: response.status, said: detail ?? outcome };
  };
}

test("a run becomes the statuses of its stack, by its workspace's name", async ({ database }) => {
  const send = ledger(database);
  const notifications = [
    run("run:created", "pending", 0),
    run("run:planning", "planning", 1),
    run("run:needs_attention", "planned", 2),
    run("run:applying", "applying", 3),
    run("run:completed", "applied", 4),
  ];
  for (const notification of notifications.toReversed()) {
    expect(await send(notification)).toEqual({ status: 202, said: "recorded" });
  }
  expect(await send(notifications[0]!)).toEqual({ status: 202, said: "known already" });
  expect(
    await database.sql`
      SELECT environment, stack, action, status, message, actor, finished_at FROM stack_run_changes
      ORDER BY event_id DESC`,
  ).toEqual(
    [
      { action: "plan", status: "waiting", message: null, finished_at: null },
      { action: "plan", status: "running", message: null, finished_at: null },
      { action: "plan", status: "succeeded", message: "Run planned", finished_at: at(2) },
      { action: "apply", status: "running", message: null, finished_at: null },
      { action: "apply", status: "succeeded", message: "Run applied", finished_at: at(4) },
    ].map((row) => ({ environment: "staging", stack: "staging-foundation", actor: "octocat", ...row })),
  );
});

function at(minute: number): Date {
  return new Date(Date.UTC(2026, 10, 23, 10, minute));
}

test.for(["errored", "canceled", "force_canceled"])(
  "a run that was %s is an apply that failed",
  async (status, { database }) => {
    await ledger(database)(run("run:errored", status, 5));
    expect(await database.sql`SELECT action, status FROM stack_run_changes`).toEqual([
      { action: "apply", status: "failed" },
    ]);
  },
);

test("a run that was discarded is a plan that nobody applied", async ({ database }) => {
  await ledger(database)(run("run:completed", "discarded", 5, { workspace_name: "slipway-prod-service" }));
  expect(await database.sql`SELECT environment, stack, action, status FROM stack_run_changes`).toEqual([
    { environment: "prod", stack: "prod-service", action: "plan", status: "succeeded" },
  ]);
});

test("a verification is answered, and a workspace of no environment is kept and says nothing", async ({
  database,
}) => {
  const send = ledger(database);
  expect(await send(verification)).toEqual({ status: 202, said: "recorded" });
  expect(await send(verification)).toEqual({ status: 202, said: "known already" });
  expect(await send(run("run:planning", "planning", 1, { workspace_name: "playground" }))).toMatchObject({
    status: 202,
  });
  expect(await database.sql`SELECT FROM stack_run_changes`).toHaveLength(0);
  expect(await database.sql`SELECT kind FROM events ORDER BY event_id`).toEqual([
    { kind: "verification" },
    { kind: "run:planning" },
  ]);
});

test.for([
  ["drifted", {}],
  ["none", { drifted: false }],
  ["failed", { succeeded: false, drifted: null }],
] as const)("an assessment says %s", async ([status, changes], { database }) => {
  expect(await ledger(database)(assessment(changes))).toMatchObject({ status: 202 });
  expect(await database.sql`SELECT environment, stack, status, message FROM drift_checks`).toEqual([
    { environment: "staging", stack: "access-staging", status, message: "Drift Detected" },
  ]);
});

test.for<[string, object, string, number, string]>([
  [
    "no signature",
    verification,
    "",
    401,
    "The header X-TFE-Notification-Signature is missing or not 128 hex digits; set the token of the notification configuration.",
  ],
  [
    "another signature",
    verification,
    "0a".repeat(64),
    401,
    "The header X-TFE-Notification-Signature does not match the body; use the same token of the notification configuration on both sides.",
  ],
])("a notification with %s is refused", async ([, payload, signature, status, said], { database }) => {
  expect(await ledger(database)(payload, signature)).toEqual({ status, said });
});

test.for<[string, object, string]>([
  [
    "of another shape",
    { PayloadVersion: 1 },
    "The notification is neither about a run (version 1) nor about an assessment (version 2); nothing else is read.",
  ],
  [
    "without its times",
    run("run:completed", "applied", 4, { run_created_at: null }),
    "The run:completed event cannot be read: run_created_at: Invalid input: expected string, received null.",
  ],
])("a notification %s is refused", async ([, payload, said], { database }) => {
  expect(await ledger(database)(payload)).toEqual({ status: 422, said });
});

test("without a secret in the settings there is no such hook", async () => {
  const response = await createTestApp().app.request("/hooks/hcp", { method: "POST", body: "{}" });
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({
    detail: "HCP Terraform is not listened to; set HCP_NOTIFICATION_SECRET.",
  });
});
