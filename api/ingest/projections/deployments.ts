import type { DeploymentChange, Release } from "../facts.ts";
import { content, type Projection } from "../projection.ts";

export const deploymentChanges: Projection<DeploymentChange> = {
  table: "deployment_changes",
  columns: {
    source: "text",
    deploymentKey: "text",
    sequence: "bigint",
    service: "text",
    environment: "text",
    repository: "text",
    version: "text",
    commitSha: "text",
    digest: "text",
    state: "text",
    actor: "text",
    runId: "bigint",
    runAttempt: "integer",
    url: "text",
    description: "text",
    changedAt: "timestamptz",
  },
  key: ["source", "deploymentKey", "sequence"],
  wins: (row) => [`${row}.changed_at`],
};

export const releases: Projection<Release> = {
  table: "releases",
  columns: {
    source: "text",
    service: "text",
    version: "text",
    repository: "text",
    commitSha: "text",
    digest: "text",
    schemaVersion: "integer",
    releasedBy: "text",
    releasedAt: "timestamptz",
  },
  key: ["source", "service", "version", "releasedAt"],
  wins: () => [],
};

/** What the newest change of a deployment says about it. */
const newest = [
  "service",
  "environment",
  "repository",
  "version",
  "commit_sha",
  "digest",
  "actor",
  "run_id",
  "run_attempt",
  "url",
  "state",
  "changed_at",
  "sequence",
];
const ending = ["outcome", "finished_at", "finished_sequence"];

const recency = (row: string) => `${row}.changed_at, ${row}.sequence, ${content(newest, row)}`;
const isNewer = `(${recency("excluded")}) > (${recency("kept")})`;
const end = (row: string) => `(${row}.finished_at, ${row}.finished_sequence, ${row}.outcome)`;
const endsLater = `coalesce(${end("excluded")} > ${end("kept")},
        kept.finished_at IS NULL AND excluded.finished_at IS NOT NULL)`;

function take(names: readonly string[], condition: string): string {
  return names
    .map((name) => `${name} = CASE WHEN ${condition} THEN excluded.${name} ELSE kept.${name} END`)
    .join(",\n      ");
}

/** Merges deployments from the changes in `deployment_changes_facts`, so that any order leads to the same rows. */
export const deploymentsPut = `
  deployments_put AS (
    INSERT INTO deployments AS kept
      (source, deployment_key, created_at, ${[...newest, ...ending].join(", ")})
    SELECT source, deployment_key, created_at, ${[...newest, ...ending].join(", ")}
    FROM (
      SELECT DISTINCT ON (source, deployment_key) source, deployment_key, ${newest.join(", ")}
      FROM deployment_changes_facts AS fact
      ORDER BY source, deployment_key, changed_at DESC, sequence DESC, ${content(newest, "fact")} DESC
    ) AS newest
    JOIN (
      SELECT source, deployment_key, min(changed_at) AS created_at
      FROM deployment_changes_facts GROUP BY source, deployment_key
    ) AS created USING (source, deployment_key)
    LEFT JOIN (
      SELECT DISTINCT ON (source, deployment_key) source, deployment_key,
        state AS outcome, changed_at AS finished_at, sequence AS finished_sequence
      FROM deployment_changes_facts WHERE state IN ('succeeded', 'failed')
      ORDER BY source, deployment_key, changed_at DESC, sequence DESC, state DESC
    ) AS ended USING (source, deployment_key)
    ORDER BY source, deployment_key
    ON CONFLICT (source, deployment_key) DO UPDATE SET
      created_at = least(kept.created_at, excluded.created_at),
      ${take(newest, isNewer)},
      ${take(ending, endsLater)}
    WHERE excluded.created_at < kept.created_at OR ${isNewer} OR ${endsLater}
    RETURNING *
  ),
  service_environments_put AS (
    INSERT INTO service_environments AS kept (service, environment, first_seen_at)
    SELECT service, environment, min(changed_at)
    FROM deployment_changes_facts GROUP BY service, environment ORDER BY service, environment
    ON CONFLICT (service, environment) DO UPDATE SET first_seen_at = excluded.first_seen_at
    WHERE excluded.first_seen_at < kept.first_seen_at
  ),
  deployed_repositories_put AS (
    INSERT INTO deployed_repositories AS kept (repository, service, environment, last_finished_at)
    SELECT repository, service, environment,
      coalesce(max(changed_at) FILTER (WHERE state IN ('succeeded', 'failed')), '-infinity')
    FROM deployment_changes_facts WHERE repository IS NOT NULL
    GROUP BY repository, service, environment ORDER BY repository, service, environment
    ON CONFLICT (repository, service, environment)
      DO UPDATE SET last_finished_at = greatest(kept.last_finished_at, excluded.last_finished_at)
    RETURNING repository, service, environment, last_finished_at
  )`;
