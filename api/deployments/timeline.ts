import type { Sql } from "postgres";

/** Something that happened on the way of a deployment from its first commit to what it caused. */
export interface TimelineEntry {
  /** When it happened, by the clock of whoever told it. */
  readonly at: Date;
  readonly kind:
    | "commit"
    | "pull-request-opened"
    | "pull-request-reviewed"
    | "pull-request-merged"
    | "workflow-run"
    | "release"
    | "plan-review"
    | "stack-run"
    | "deployment"
    | "rollout"
    | "task-started"
    | "task-stopped"
    | "alarm"
    | "incident-opened"
    | "incident-resolved";
  /** The source's own id of it: a hash, a number, a name. */
  readonly id: string;
  /** What it was, for people. */
  readonly title: string;
  /** How it stood or ended; null where there is nothing to say. */
  readonly state: string | null;
  readonly by: string | null;
  readonly url: string | null;
}

/** Most entries of one kind; what a deployment of thousands of commits has more is left out. */
const limit = 250;

/**
 * What happened around one deployment, oldest first: from its commits to the incidents it caused, up to the next
 * deployment of the same service and environment, at most a day. Empty when there is no such deployment.
 */
export async function deploymentTimeline(sql: Sql, source: string, key: string): Promise<TimelineEntry[]> {
  return await sql<TimelineEntry[]>`
    WITH this AS (
      SELECT d.*, least(
        coalesce(d.finished_at, d.changed_at) + interval '24 hours',
        (SELECT min(next.created_at) FROM deployments AS next
          WHERE next.service = d.service AND next.environment = d.environment AND next.created_at > d.created_at)
      ) AS until
      FROM deployments AS d WHERE d.source = ${source} AND d.deployment_key = ${key}
    ), came AS (
      SELECT c.* FROM this JOIN deployed_commits AS c USING (source, deployment_key)
      ORDER BY c.committed_at DESC, c.sha LIMIT ${limit}
    ), pulls AS (
      SELECT p.* FROM pull_requests AS p
      JOIN (SELECT DISTINCT repository, pull_request AS number FROM came) AS c USING (repository, number)
    ), rolled AS (
      SELECT r.* FROM this JOIN rollout_changes AS r USING (service, environment)
      WHERE r.changed_at BETWEEN this.created_at AND this.until ORDER BY r.changed_at LIMIT ${limit}
    ), ran AS (
      SELECT t.* FROM (SELECT DISTINCT rollout_id FROM rolled) AS r
      CROSS JOIN LATERAL (
        SELECT * FROM tasks WHERE tasks.rollout_id = r.rollout_id ORDER BY started_at LIMIT ${limit}
      ) AS t
      ORDER BY t.started_at LIMIT ${limit}
    ), opened AS (
      SELECT i.* FROM this JOIN incidents AS told USING (service, environment)
      JOIN effective_incidents AS i ON (i.source, i.incident_key) = (told.source, told.incident_key)
      WHERE told.opened_at BETWEEN this.created_at AND this.until AND i.is_incident
      ORDER BY told.opened_at LIMIT ${limit}
    ), steps (at, kind, id, title, state, "by", url) AS (
      SELECT came.committed_at, 'commit', came.sha::text, coalesce(c.subject, left(came.sha, 7)), NULL, c.author, NULL
      FROM came LEFT JOIN commits AS c USING (repository, sha) WHERE came.committed_at IS NOT NULL
      UNION ALL
      SELECT created_at, 'pull-request-opened', number::text, title, NULL, author, ${pullUrl(sql)} FROM pulls
      UNION ALL
      SELECT submitted_at, 'pull-request-reviewed', number::text, title, r.state, reviewer, ${pullUrl(sql)}
      FROM pulls JOIN pull_request_reviews AS r USING (repository, number)
      UNION ALL
      SELECT merged_at, 'pull-request-merged', number::text, title, 'merged', NULL, ${pullUrl(sql)}
      FROM pulls WHERE merged_at IS NOT NULL
      UNION ALL
      SELECT w.started_at, 'workflow-run', w.run_id::text, w.name, coalesce(w.conclusion, w.status), NULL, w.url
      FROM this JOIN workflow_runs AS w
        ON w.repository = this.repository AND (w.head_sha = this.commit_sha OR w.run_id = this.run_id)
      UNION ALL
      SELECT r.released_at, 'release', r.version, r.version, NULL, r.released_by, NULL
      FROM this JOIN releases AS r USING (service, version)
      UNION ALL
      SELECT r.reviewed_at, 'plan-review', r.review_id, r.stack, r.verdict, r.reviewed_by, r.url
      FROM this JOIN plan_reviews AS r USING (environment, commit_sha)
      UNION ALL
      SELECT coalesce(s.finished_at, s.started_at), 'stack-run', s.stack, s.action || ' of ' || s.stack, s.status,
        s.actor, s.url
      FROM this JOIN stack_run_changes AS s USING (environment)
      WHERE s.review_id IS NOT NULL AND s.action = 'apply'
        AND s.started_at BETWEEN this.created_at AND coalesce(this.finished_at, this.until)
      UNION ALL
      SELECT c.changed_at, 'deployment', c.deployment_key, c.version,
        CASE WHEN c.sequence = 0 THEN 'created' ELSE c.state END, c.actor, c.url
      FROM this JOIN deployment_changes AS c USING (source, deployment_key)
      UNION ALL
      SELECT changed_at, 'rollout', rollout_id, coalesce(reason, rollout_id), state, NULL, NULL FROM rolled
      UNION ALL
      SELECT started_at, 'task-started', task_arn, ${taskName(sql)}, health, NULL, NULL
      FROM ran WHERE started_at IS NOT NULL
      UNION ALL
      SELECT stopped_at, 'task-stopped', task_arn, coalesce(stopped_reason, ${taskName(sql)}),
        'exit ' || exit_code, NULL, NULL
      FROM ran WHERE stopped_at IS NOT NULL
      UNION ALL
      (SELECT a.changed_at, 'alarm', a.alarm, coalesce(a.reason, a.alarm), a.state, NULL, NULL
      FROM this JOIN alarm_changes AS a USING (service, environment)
      WHERE a.changed_at BETWEEN this.created_at AND this.until ORDER BY a.changed_at LIMIT ${limit})
      UNION ALL
      SELECT opened_at, 'incident-opened', incident_key, title, 'open', NULL, url FROM opened
      UNION ALL
      SELECT resolved_at, 'incident-resolved', incident_key, title, 'resolved', NULL, url
      FROM opened WHERE resolved_at IS NOT NULL
    )
    SELECT * FROM steps ORDER BY at, kind, id`;
}

function pullUrl(sql: Sql) {
  return sql`'https://github.com/' || repository || '/pull/' || number`;
}

function taskName(sql: Sql) {
  return sql`'task ' || right(task_arn, 8)`;
}
