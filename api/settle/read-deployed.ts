import type { Sql } from "postgres";
import { jsonRows } from "./json-rows.ts";
import type { Ending } from "./kinds.ts";
import type { Place } from "./place.ts";
import type { DeliveredCommit, MergedPullRequest } from "./pull-request-commits.ts";

/** Which of the commits were deployed before a moment, as repository and hash. */
export async function readDeployed(
  sql: Sql,
  { service, environment }: Place,
  before: string,
  commits: readonly (DeliveredCommit & { readonly repository: string })[],
): Promise<Set<string>> {
  if (commits.length === 0) return new Set();
  const wanted = commits.map(({ repository, sha }) => ({ repository, sha }));
  const rows = await sql<{ id: string }[]>`
    SELECT wanted.repository || ' ' || wanted.sha AS id
    FROM jsonb_to_recordset(${jsonRows(wanted)}::text::jsonb) AS wanted (repository text, sha text)
    -- The limit makes it a look-up for each: while tables grow, the planner would read all that was deployed.
    CROSS JOIN LATERAL (
      SELECT * FROM deployed_commits AS one
      WHERE one.service = ${service} AND one.environment = ${environment}
        AND one.repository = wanted.repository AND one.sha = wanted.sha LIMIT 1
    ) AS c
    JOIN deployment_measures AS m ON m.source = c.source AND m.deployment_key = c.deployment_key
    WHERE m.finished_at < ${before}::text::timestamptz`;
  return new Set(rows.map(({ id }) => id));
}

/** The deployments before a moment that brought what the pull requests take back, by repository and number. */
export async function readBrought(
  sql: Sql,
  { service, environment }: Place,
  before: string,
  pullRequests: readonly MergedPullRequest[],
): Promise<Map<string, Ending>> {
  const wanted = pullRequests
    .filter(({ revertsNumber }) => revertsNumber !== null)
    .map(({ repository, revertsNumber: number }) => ({ repository, number }));
  if (wanted.length === 0) return new Map();
  const rows = await sql<(Ending & { repository: string; number: number })[]>`
    SELECT wanted.repository, wanted.number::float8, bringer.*
    FROM jsonb_to_recordset(${jsonRows(wanted)}::text::jsonb) AS wanted (repository text, number bigint)
    CROSS JOIN LATERAL (
      SELECT m.source, m.deployment_key AS key, m.finished_at AS "finishedAt"
      FROM deployed_commits AS c
      JOIN deployment_measures AS m ON m.source = c.source AND m.deployment_key = c.deployment_key
      WHERE c.repository = wanted.repository AND c.pull_request = wanted.number
        AND c.service = ${service} AND c.environment = ${environment}
        AND m.finished_at < ${before}::text::timestamptz
      ORDER BY m.finished_at, m.source COLLATE "C", m.deployment_key COLLATE "C"
      LIMIT 1
    ) AS bringer`;
  return new Map(rows.map(({ repository, number, ...ending }) => [`${repository} ${number}`, ending]));
}
