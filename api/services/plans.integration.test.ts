import postgres, { type Sql } from "postgres";
import { expect } from "vitest";
import { listAudit } from "../audit/list.ts";
import { listDeployments } from "../deployments/list.ts";
import { deploymentTimeline } from "../deployments/timeline.ts";
import { latestDriftChecks, listDriftChecks } from "../drift/list.ts";
import { listIncidents } from "../incidents/list.ts";
import { listReviews } from "../reviews/list.ts";
import { listRuns } from "../runs/list.ts";
import { stackOverviews } from "../runs/overview.ts";
import { test } from "../testing/test-database.ts";
import { servicesInEnvironments } from "./environments.ts";

/** Tables that grow with time, each filled with 50,000 rows. */
const big = [
  "deployments",
  "deployment_measures",
  "deployment_changes",
  "rollout_changes",
  "tasks",
  "alarm_changes",
  "incidents",
  "plan_reviews",
  "stack_run_changes",
  "drift_checks",
  "audit_entries",
  "commits",
  "deployed_commits",
];

test("no question reads a big table from end to end", async ({ database }) => {
  const sql = postgres(database.url, { max: 1 });
  await fill(sql);
  const slice = { limit: 50 };
  const since = new Date("2026-11-01T00:00:00Z");
  const questions: Readonly<Record<string, (sql: Sql) => Promise<unknown>>> = {
    "services in environments": (plain) => servicesInEnvironments(plain),
    "one service": (plain) => servicesInEnvironments(plain, { service: "service-1" }),
    stacks: (plain) => stackOverviews(plain),
    deployments: (plain) => listDeployments(plain, {}, slice),
    "deployments of a service": (plain) => listDeployments(plain, { service: "service-1", since }, slice),
    "deployments that were rolled back": (plain) =>
      listDeployments(plain, { service: "service-1", kind: "rollback" }, slice),
    "deployments of a version": (plain) => listDeployments(plain, { version: "777" }, slice),
    "deployments of a version of a service": (plain) =>
      listDeployments(plain, { service: "service-7", version: "777" }, slice),
    "deployments of a person": (plain) => listDeployments(plain, { actor: "person-777" }, slice),
    timeline: (plain) => deploymentTimeline(plain, "github", "777"),
    incidents: (plain) => listIncidents(plain, {}, slice),
    "plan reviews": (plain) => listReviews(plain, {}, slice),
    runs: (plain) => listRuns(plain, { action: "apply" }, slice),
    "drift checks": (plain) => listDriftChecks(plain, { environment: "prod" }, slice),
    drift: (plain) => latestDriftChecks(plain),
    audit: (plain) => listAudit(plain, {}, slice),
  };
  const read: string[] = [];
  for (const [question, ask] of Object.entries(questions)) {
    const before = await reads(sql);
    await ask(sql);
    const after = await reads(sql);
    for (const table of big) if (after.get(table) !== before.get(table)) read.push(`${question}: ${table}`);
  }
  await sql.end();
  expect(read).toEqual([]);
});

/** How often each table was read from end to end so far. */
async function reads(sql: Sql): Promise<Map<string, string>> {
  // The only connection tells its own numbers at once, not when the collector gets to it.
  await sql`SELECT pg_stat_force_next_flush()`;
  const rows = await sql<{ table: string; scans: string }[]>`
    SELECT relname AS table, seq_scan AS scans FROM pg_stat_user_tables`;
  return new Map(rows.map(({ table, scans }) => [table, scans]));
}

/** 50,000 rows of everything: ten services in two environments, and as many stacks, over 50,000 minutes. */
async function fill(sql: Sql): Promise<void> {
  const place = sql`'service-' || n % 10 AS service, CASE WHEN n % 3 = 0 THEN 'staging' ELSE 'prod' END AS environment`;
  const from = sql`
    FROM (SELECT n, ${place}, 'stack-' || n % 10 AS stack, md5(n::text) || '00000000' AS sha,
      timestamptz '2026-10-01' + n * interval '1 minute' AS at FROM generate_series(1, 50000) AS n) AS row`;
  await sql`INSERT INTO service_environments SELECT DISTINCT service, environment, timestamptz '2026-10-01' ${from}`;
  await sql`
    INSERT INTO deployments (source, deployment_key, service, environment, repository, version, commit_sha, actor,
      state, created_at, changed_at, sequence, outcome, finished_at, finished_sequence)
    SELECT 'github', n, service, environment, 'octo/app', n, sha, 'person-' || n % 1000, 'succeeded', at, at, 1,
      'succeeded', at, 1 ${from}`;
  await sql`
    INSERT INTO deployment_measures (source, deployment_key, service, environment, finished_at, outcome, kind, failed,
      window_closes_at, lead_seconds, commits_known)
    SELECT 'github', n, service, environment, at, 'succeeded', 'forward', false, at, '{}', true ${from}`;
  await sql`
    INSERT INTO deployment_changes (source, deployment_key, sequence, service, environment, version, commit_sha, state,
      changed_at)
    SELECT 'github', n, 1, service, environment, n, sha, 'succeeded', at ${from}`;
  await sql`
    INSERT INTO rollout_changes (environment, service, rollout_id, state, changed_at, event_id)
    SELECT environment, service, 'ecs-svc/' || n, 'succeeded', at, n ${from}`;
  await sql`
    INSERT INTO tasks (task_arn, environment, service, rollout_id, version, status, changed_at, event_id)
    SELECT 'arn:' || n, environment, service, 'ecs-svc/' || n, 1, CASE WHEN n > 49900 THEN 'RUNNING' ELSE 'STOPPED' END,
      at, n ${from}`;
  await sql`
    INSERT INTO alarm_changes (environment, service, alarm, state, changed_at, event_id)
    SELECT environment, service, 'alarm-' || n % 7, 'ok', at, n ${from}`;
  await sql`
    INSERT INTO incidents (source, incident_key, service, environment, title, opened_at, updated_at)
    SELECT 'github', n, service, environment, 'x', at, at ${from}`;
  await sql`
    INSERT INTO plan_reviews (review_id, environment, stack, commit_sha, verdict, creates, updates, replaces, deletes,
      forgets, dangers, review, reviewed_at, event_id)
    SELECT n, environment, stack, sha, 'changes', 0, 0, 0, 0, 0, 0, '{}', at, n ${from}`;
  await sql`
    INSERT INTO stack_run_changes (environment, stack, action, status, resources, started_at, finished_at, review_id)
    SELECT environment, stack, CASE WHEN n % 2 = 0 THEN 'plan' ELSE 'apply' END, 'succeeded', '[]', at, at, n ${from}`;
  await sql`
    INSERT INTO drift_checks (environment, stack, checked_at, status, resources, event_id)
    SELECT environment, stack, at, 'none', '[]', n ${from}`;
  await sql`
    INSERT INTO audit_entries (at, actor_kind, actor_id, actor_name, action, target, detail, request_id)
    SELECT at, 'person', 'github:1', 'octocat', 'token.made', 'x', '{}', 'x' ${from}`;
  await sql`
    INSERT INTO commits (repository, sha, subject, is_merge, committed_at, event_id)
    SELECT 'octo/app', sha, 'x', false, at, n ${from}`;
  await sql`
    INSERT INTO deployed_commits (service, environment, repository, sha, source, deployment_key, committed_at,
      lead_seconds)
    SELECT service, environment, 'octo/app', sha, 'github', n, at, 60 ${from}`;
  await sql`ANALYZE`;
}
