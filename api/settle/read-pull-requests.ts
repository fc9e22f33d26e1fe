import type { Sql } from "postgres";
import type { Ranges } from "./arrivals.ts";
import { jsonRows } from "./json-rows.ts";
import type { MergedPullRequest, PullRequestsByMerge } from "./pull-request-commits.ts";

/**
 * The merged pull requests whose merges were pushed together with commits of the ranges.
 *
 * One that takes back another without its number, by its title alone, means the newest one before it that had the
 * title.
 */
export async function readPullRequests(sql: Sql, ranges: Ranges): Promise<PullRequestsByMerge> {
  const shas = new Map<string, { repository: string; sha: string }>();
  for (const { push } of [...ranges.values()].flatMap((parts) => parts ?? [])) {
    const { repository } = push;
    for (const { sha } of push.commits) shas.set(`${repository} ${sha}`, { repository, sha });
  }
  if (shas.size === 0) return new Map();
  const rows = await sql<MergedPullRequest[]>`
    SELECT pull.repository::text, number::float8, to_json(labels) AS labels,
      coalesce(reverts_number, CASE WHEN is_revert THEN (
        SELECT max(reverted.number) FROM pull_requests AS reverted
        WHERE reverted.repository = pull.repository AND reverted.merged_at <= pull.merged_at
          AND reverted.number < pull.number
          AND reverted.title = substring(pull.title FROM '^Revert "(.*)"$')
      ) END)::float8 AS "revertsNumber",
      merge_commit_sha::text AS "mergeCommitSha", head_ref AS "headRef",
      head_repository::text AS "headRepository", head_sha::text AS "headSha", commit_count AS "commitCount",
      merged_at AS "mergedAt"
    FROM jsonb_to_recordset(${jsonRows([...shas.values()])}::text::jsonb) AS pushed (repository text, sha text)
    JOIN pull_requests AS pull ON pull.repository = pushed.repository AND pull.merge_commit_sha = pushed.sha
    WHERE merged_at IS NOT NULL
    ORDER BY pull.repository, number`;
  return new Map(rows.map((row) => [`${row.repository} ${row.mergeCommitSha}`, row]));
}
