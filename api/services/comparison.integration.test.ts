import type { Sql } from "postgres";
import { expect } from "vitest";
import { addDeployment, minute } from "../testing/ledger-rows.ts";
import { createTestApp } from "../testing/test-app.ts";
import { test } from "../testing/test-database.ts";

const sha = (letter: string) => letter.repeat(40);
const repository = "octo/ledger";

/** Pushes one commit to the default branch, on top of the one before. */
async function push(sql: Sql, at: number, before: string, after: string) {
  const key = {
    repository,
    ref: "refs/heads/main",
    pushed_at: minute(at),
    before_sha: sha(before),
    after_sha: sha(after),
  };
  await sql`INSERT INTO pushes ${sql({ ...key, forced: false, to_default_branch: true, event_id: at })}`;
  await sql`INSERT INTO push_commits ${sql({ ...key, position: 0, sha: sha(after), is_new: true, event_id: at })}`;
  await sql`INSERT INTO commits ${sql({
    repository,
    sha: sha(after),
    subject: `Commit ${after}`,
    is_merge: false,
    committed_at: minute(at),
    event_id: at,
  })}`;
}

async function deploy(sql: Sql, at: number, environment: string, commit: string, version: string) {
  await addDeployment(sql, {
    deployment_key: `${at}`,
    state: "succeeded",
    created_at: minute(at),
    environment,
    commit_sha: sha(commit),
    version,
  });
}

async function compare(sql: Sql, query: string) {
  const response = await createTestApp({ sql }).app.request(`/v1/services/ledger/comparison?${query}`);
  return (await response.json()) as Record<string, unknown>;
}

test("what staging has and prod has not: commits, pull requests, migrations and plans", async ({
  database,
}) => {
  const { sql } = database;
  await push(sql, 1, "0", "a");
  await push(sql, 2, "a", "b");
  await push(sql, 3, "b", "c");
  await deploy(sql, 4, "prod", "a", "1.0.0");
  await deploy(sql, 5, "staging", "c", "1.2.0");
  for (const [version, schema_version] of [
    ["1.0.0", 4],
    ["1.2.0", 9],
  ] as const) {
    const release = { source: "slipway", service: "ledger", version, schema_version, released_at: minute(4) };
    await sql`INSERT INTO releases ${sql({ ...release, event_id: 1 })}`;
  }
  await sql`INSERT INTO pull_requests ${sql({
    repository,
    number: 7,
    title: "Add b",
    state: "merged",
    labels: [] as string[],
    base_ref: "main",
    head_ref: "b",
    head_sha: sha("d"),
    merge_commit_sha: sha("b"),
    is_revert: false,
    created_at: minute(1),
    merged_at: minute(2),
    updated_at: minute(2),
    event_id: 2,
  })}`;
  await sql`INSERT INTO plan_reviews ${sql({
    review_id: "review-b",
    environment: "staging",
    stack: "staging-service",
    commit_sha: sha("b"),
    verdict: "changes",
    ...{ creates: 1, updates: 0, replaces: 0, deletes: 0, forgets: 0, dangers: 0 },
    review: sql.json({}),
    reviewed_at: minute(2),
    event_id: 2,
  })}`;
  const between = {
    commits: [
      { sha: sha("c"), subject: "Commit c", committedAt: "2026-11-23T10:03:00.000Z" },
      { sha: sha("b"), subject: "Commit b", committedAt: "2026-11-23T10:02:00.000Z" },
    ],
    commitCount: 2,
    pullRequests: [
      { repository, number: 7, title: "Add b", author: null, mergedAt: "2026-11-23T10:02:00.000Z" },
    ],
    migrations: 5,
  };
  expect(await compare(database.apiPool, "from=staging&to=prod")).toMatchObject({
    service: "ledger",
    from: { environment: "staging", current: { version: "1.2.0" }, schemaVersion: 9 },
    to: { environment: "prod", current: { version: "1.0.0" }, schemaVersion: 4 },
    ahead: "from",
    planReviews: [{ id: "review-b", stack: "staging-service" }],
    ...between,
  });
  expect(await compare(database.apiPool, "from=prod&to=staging")).toMatchObject({ ahead: "to", ...between });
});

test("the same commit in both is no difference", async ({ database }) => {
  await deploy(database.sql, 4, "prod", "a", "1.0.0");
  await deploy(database.sql, 5, "staging", "a", "1.0.0");
  expect(await compare(database.apiPool, "from=staging&to=prod")).toMatchObject({
    ahead: "neither",
    commits: [],
    commitCount: 0,
    pullRequests: [],
    planReviews: [],
    migrations: null,
  });
});

test("without the pushes in between nobody knows what differs, and no number is made up", async ({
  database,
}) => {
  await deploy(database.sql, 4, "prod", "a", "1.0.0");
  await deploy(database.sql, 5, "staging", "c", "1.2.0");
  expect(await compare(database.apiPool, "from=staging&to=prod")).toMatchObject({
    ahead: "unknown",
    commits: null,
    commitCount: null,
    pullRequests: null,
    planReviews: null,
  });
});

test("where nothing runs nothing is compared", async ({ database }) => {
  await deploy(database.sql, 5, "staging", "c", "1.2.0");
  expect(await compare(database.apiPool, "from=staging&to=prod")).toMatchObject({
    status: 404,
    detail: 'Service "ledger" does not run in both "staging" and "prod"; /v1/services says what runs where.',
  });
});
