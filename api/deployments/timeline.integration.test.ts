import { expect } from "vitest";
import { minute, someCommit } from "../testing/ledger-rows.ts";
import { seedLedger } from "../testing/seeded-ledger.ts";
import { createTestApp } from "../testing/test-app.ts";
import { test } from "../testing/test-database.ts";

interface Timeline {
  readonly items: readonly {
    readonly at: string;
    readonly kind: string;
    readonly id: string;
    readonly state: string;
  }[];
}

test("a deployment is told from its commit to the incident that followed, in the order of events", async ({
  database,
}) => {
  const { sql } = database;
  await seedLedger(sql);
  const told = { repository: "octo/ledger", number: 12, event_id: 1 };
  await sql`INSERT INTO pull_requests ${sql({
    ...told,
    title: "Count",
    author: "octocat",
    state: "merged",
    labels: [] as string[],
    base_ref: "main",
    head_ref: "count",
    head_sha: someCommit,
    is_revert: false,
    created_at: minute(3),
    merged_at: minute(6),
    updated_at: minute(6),
  })}`;
  const review = { review_id: 1, reviewer: "hubot", state: "approved", submitted_at: minute(5) };
  await sql`INSERT INTO pull_request_reviews ${sql({ ...told, ...review })}`;
  await sql`INSERT INTO workflow_runs ${sql({
    repository: "octo/ledger",
    run_id: 9,
    attempt: 1,
    name: "deploy",
    trigger: "push",
    head_sha: someCommit,
    status: "completed",
    conclusion: "success",
    url: "https://github.com/octo/ledger/actions/runs/9",
    started_at: minute(7),
    updated_at: minute(12),
    event_id: 1,
  })}`;
  await sql`INSERT INTO releases ${sql({
    source: "slipway",
    service: "ledger",
    version: "1.4.0",
    released_at: minute(8),
    event_id: 1,
  })}`;
  const { app } = createTestApp({ sql: database.apiPool });
  const { items } = (await (await app.request("/v1/deployments/github-NDI/timeline")).json()) as Timeline;
  const clock = (at: string) => at.slice(11, 16);
  expect(items.map(({ at, kind, id, state }) => [clock(at), kind, id, state])).toEqual([
    ["10:02", "commit", someCommit, null],
    ["10:03", "pull-request-opened", "12", null],
    ["10:05", "pull-request-reviewed", "12", "approved"],
    ["10:06", "pull-request-merged", "12", "merged"],
    ["10:07", "workflow-run", "9", "success"],
    ["10:08", "release", "1.4.0", null],
    ["10:09", "plan-review", "review-1", "changes"],
    ["10:10", "deployment", "42", "created"],
    ["10:11", "alarm", "errors", "ok"],
    ["10:11", "rollout", "ecs-svc/1", "succeeded"],
    ["10:11", "stack-run", "prod-service", "succeeded"],
    ["10:11", "task-started", "arn:aws:ecs:eu-central-1:111122223333:task/prod/0123456789abcdef", null],
    ["10:20", "incident-opened", "1", "open"],
    ["10:25", "incident-resolved", "1", "resolved"],
  ]);
});

test("a deployment is shown with its commits, its review and what it counts as", async ({ database }) => {
  await seedLedger(database.sql);
  const { app } = createTestApp({ sql: database.apiPool });
  expect(await (await app.request("/v1/deployments/github-NDI")).json()).toMatchObject({
    key: "42",
    kind: "first",
    failed: false,
    superseded: false,
    commitsKnown: true,
    commitCount: 1,
    commits: [
      {
        sha: someCommit,
        subject: "Count what is counted",
        author: "octocat",
        pullRequest: 12,
        leadSeconds: 600,
      },
    ],
    failures: [],
    review: { id: "review-1", stack: "prod-service", verdict: "changes" },
  });
});

test("a deployment that is not there is a 404 that says what to do", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const unknown = 'There is no deployment "github-OTk"; /v1/deployments lists them.';
  const expected = {
    "github-OTk": unknown,
    "github-OTk/timeline": unknown,
    "42": '"42" is no id of a deployment; take ids from the answers of this API.',
  };
  for (const [path, detail] of Object.entries(expected)) {
    const response = await app.request(`/v1/deployments/${path}`);
    expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([404, detail]);
  }
});
