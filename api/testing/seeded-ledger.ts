import type { Sql } from "postgres";
import { addDeployment, minute, someCommit } from "./ledger-rows.ts";

/** One row of everything that the API shows, under the ids that the OpenAPI document has as examples. */
export async function seedLedger(sql: Sql): Promise<void> {
  const place = { service: "ledger", environment: "prod" };
  const told = { event_id: 1 };
  const counts = { creates: 1, updates: 0, replaces: 0, deletes: 0, forgets: 0 };
  const key = { source: "github", deployment_key: "42" };
  const change = { ...key, ...place, version: "1.4.0", commit_sha: someCommit, repository: "octo/ledger" };
  await addDeployment(sql, { ...change, state: "succeeded", created_at: minute(10), changed_at: minute(12) });
  await addDeployment(sql, { deployment_key: "41", state: "failed", created_at: minute(5) });
  await addDeployment(sql, { deployment_key: "40", state: "succeeded", created_at: minute(4) });
  const rows: Readonly<Record<string, object>> = {
    deployment_changes: { ...change, sequence: 0, state: "waiting", changed_at: minute(10), ...told },
    deployment_measures: {
      ...key,
      ...place,
      finished_at: minute(12),
      outcome: "succeeded",
      kind: "first",
      failed: false,
      window_closes_at: minute(59),
      lead_seconds: sql`ARRAY[600]`,
      commits_known: true,
    },
    deployed_commits: {
      ...key,
      ...place,
      repository: "octo/ledger",
      sha: someCommit,
      pull_request: 12,
      committed_at: minute(2),
      lead_seconds: 600,
    },
    commits: {
      repository: "octo/ledger",
      sha: someCommit,
      author: "octocat",
      subject: "Count what is counted",
      is_merge: false,
      committed_at: minute(2),
      ...told,
    },
    rollout_changes: {
      ...place,
      rollout_id: "ecs-svc/1",
      state: "succeeded",
      changed_at: minute(11),
      ...told,
    },
    tasks: {
      task_arn: "arn:aws:ecs:eu-central-1:111122223333:task/prod/0123456789abcdef",
      ...place,
      rollout_id: "ecs-svc/1",
      version: 3,
      status: "RUNNING",
      started_at: minute(11),
      changed_at: minute(11),
      ...told,
    },
    alarm_changes: { ...place, alarm: "errors", state: "ok", changed_at: minute(11), ...told },
    incidents: {
      source: "hand",
      incident_key: "1",
      ...place,
      title: "Payments time out",
      opened_at: minute(20),
      updated_at: minute(20),
    },
    plan_reviews: {
      review_id: "review-1",
      environment: "prod",
      stack: "prod-service",
      commit_sha: someCommit,
      pull_request: 12,
      verdict: "changes",
      ...counts,
      dangers: 0,
      review: sql.json({ changes: [] }),
      reviewed_at: minute(9),
      ...told,
    },
    stack_run_changes: {
      environment: "prod",
      stack: "prod-service",
      action: "apply",
      status: "succeeded",
      ...counts,
      resources: sql.json([]),
      started_at: minute(10),
      finished_at: minute(11),
      review_id: "review-1",
      ...told,
    },
    drift_checks: {
      environment: "prod",
      stack: "prod-service",
      checked_at: minute(30),
      status: "none",
      resources: sql.json([]),
      ...told,
    },
  };
  for (const [table, row] of Object.entries(rows)) await sql`INSERT INTO ${sql(table)} ${sql(row)}`;
  await sql`
    INSERT INTO incident_corrections (source, incident_key, resolved_at, reason, corrected_by, corrected_at)
    VALUES ('hand', '1', ${minute(25)}, 'It was over earlier.', 'octocat', ${minute(40)})`;
}
