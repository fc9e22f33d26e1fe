-- The five metrics of one service in one environment ($1, $2) since a moment ($3), from the events as they were sent.
-- Simpler than the ledger's own: failures are statuses and rollbacks, and remediation is known by labels and titles.
WITH told AS MATERIALIZED (
  SELECT events.kind, event_bodies.body::jsonb AS said
  FROM events JOIN event_bodies USING (event_id)
  WHERE event_bodies.received_at >= $3::timestamptz - interval '20 days'
    AND events.source = 'github' AND events.kind IN ('push', 'pull_request', 'deployment_status')
),
ended AS MATERIALIZED (
  SELECT DISTINCT ON (id) id, version, sha, state, at FROM (
    SELECT said->'deployment'->>'id' AS id, said->'deployment'->'payload'->>'version' AS version,
      said->'deployment'->>'sha' AS sha, said->'deployment_status'->>'state' AS state,
      (said->'deployment_status'->>'created_at')::timestamptz AS at
    FROM told
    WHERE kind = 'deployment_status' AND said->'deployment'->'payload'->>'service' = $1
      AND said->'deployment_status'->>'environment' = $2
      AND said->'deployment_status'->>'state' IN ('success', 'failure', 'error')
  ) AS statuses
  ORDER BY id, at DESC
),
main_pushes AS MATERIALIZED (
  SELECT said->>'after' AS sha, (said->'repository'->>'pushed_at')::bigint AS at
  FROM told WHERE kind = 'push' AND said->>'ref' = 'refs/heads/main' AND said->'repository'->>'name' = $1
),
merged AS MATERIALIZED (
  SELECT DISTINCT ON (number) number, title, labels, branch, merge_sha FROM (
    SELECT (said->>'number')::integer AS number, said->'pull_request'->>'title' AS title,
      said->'pull_request'->'labels' AS labels, said->'pull_request'->'head'->>'ref' AS branch,
      said->'pull_request'->>'merge_commit_sha' AS merge_sha
    FROM told
    WHERE kind = 'pull_request' AND (said->'pull_request'->>'merged')::boolean
      AND said->'repository'->>'name' = $1
  ) AS closed
  ORDER BY number
),
branch_commits AS MATERIALIZED (
  SELECT said->>'ref' AS ref, (pushed->>'timestamp')::timestamptz AS at
  FROM told CROSS JOIN LATERAL jsonb_array_elements(said->'commits') AS pushed
  WHERE kind = 'push' AND said->'repository'->>'name' = $1
),
deployments AS MATERIALIZED (
  SELECT ended.*, main_pushes.at AS pushed_at, previous.pushed_at AS previous_at,
    EXISTS (
      SELECT FROM ended AS earlier
      WHERE earlier.version = ended.version AND earlier.at < ended.at AND earlier.state = 'success'
    ) AS is_return
  FROM ended
  LEFT JOIN main_pushes ON main_pushes.sha = ended.sha
  LEFT JOIN LATERAL (
    SELECT pushed.at AS pushed_at
    FROM ended AS earlier JOIN main_pushes AS pushed ON pushed.sha = earlier.sha
    WHERE earlier.at < ended.at AND earlier.state = 'success'
    ORDER BY earlier.at DESC LIMIT 1
  ) AS previous ON true
  WHERE ended.at >= $3::timestamptz
),
brought AS MATERIALIZED (
  SELECT deployments.id, deployments.at AS deployed_at, merged.number, merged.title, merged.labels, branch_commits.at
  FROM deployments
  JOIN main_pushes ON main_pushes.at > previous_at AND main_pushes.at <= deployments.pushed_at
  JOIN merged ON merged.merge_sha = main_pushes.sha
  JOIN branch_commits ON branch_commits.ref = 'refs/heads/' || merged.branch
  WHERE deployments.state = 'success'
),
failed AS MATERIALIZED (
  SELECT id, at FROM deployments WHERE state <> 'success'
  UNION
  SELECT before.id, before.at
  FROM deployments AS back
  CROSS JOIN LATERAL (
    SELECT id, at FROM deployments AS earlier
    WHERE earlier.at < back.at AND earlier.state = 'success' ORDER BY at DESC LIMIT 1
  ) AS before
  WHERE back.is_return AND back.state = 'success'
)
SELECT
  (SELECT count(*) FROM deployments WHERE state = 'success')::float8 / 90 AS deployments_per_day,
  (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM deployed_at - at)) FROM brought)
    AS lead_seconds,
  (SELECT count(*) FROM failed)::float8 / nullif((SELECT count(*) FROM deployments), 0) AS fail_rate,
  (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM recovered - at))
    FROM (
      SELECT failed.at, (
        SELECT min(later.at) FROM deployments AS later WHERE later.at > failed.at AND later.state = 'success'
      ) AS recovered
      FROM failed
    ) AS recoveries) AS recovery_seconds,
  (SELECT count(DISTINCT id) FROM brought
    WHERE title LIKE 'Revert "%' OR labels @> '[{"name": "hotfix"}]')::float8
    / nullif((SELECT count(*) FROM deployments), 0) AS rework_rate
