import type { Fragment, Sql } from "postgres";
import { jsonRows } from "./json-rows.ts";
import type { PlacedDeployment } from "./kinds.ts";
import type { MergedPullRequest } from "./pull-request-commits.ts";
import type { Push } from "./push-history.ts";

/** Most pushes to one branch that are read at once; what is older counts as not known. */
const mostPushes = 20_000;
/** Most pushes to the branch of one pull request that are read. */
const mostBranchPushes = 200;

/** The pushes between the deployments that bring something and the successes before them. */
export async function readPushes(sql: Sql, placed: readonly PlacedDeployment[]): Promise<Push[]> {
  const pairs = placed.flatMap(({ deployment, previous, kind }) =>
    kind === "onward" && previous?.repository && previous.repository === deployment.repository
      ? [{ repository: previous.repository, first: previous.commit, second: deployment.commit }]
      : [],
  );
  if (pairs.length === 0) return [];
  const until = new Date(Math.max(...placed.map(({ deployment }) => deployment.finishedAt.getTime())));
  return await pushesWhere(
    sql,
    sql`
      WITH pairs AS (
        SELECT * FROM jsonb_to_recordset(${jsonRows(pairs)}::text::jsonb)
          AS pair (repository text, first text, second text)
      ), ends AS (
        SELECT repository, first AS sha FROM pairs UNION SELECT repository, second FROM pairs
      ), places AS MATERIALIZED (
        SELECT ends.repository, ends.sha, place.ref, min(place.pushed_at) AS pushed_at
        FROM ends
        -- The offset makes it look-ups for each commit: by its estimates, the planner would read whole branches.
        CROSS JOIN LATERAL (
          SELECT ref, pushed_at FROM push_commits AS c WHERE c.repository = ends.repository AND c.sha = ends.sha
          UNION ALL
          SELECT ref, pushed_at FROM pushes AS p WHERE p.repository = ends.repository AND p.after_sha = ends.sha
          UNION ALL
          SELECT ref, pushed_at FROM pushes AS p WHERE p.repository = ends.repository AND p.before_sha = ends.sha
          OFFSET 0
        ) AS place
        GROUP BY ends.repository, ends.sha, place.ref
      ), refs AS MATERIALIZED (
        SELECT a.repository, a.ref, min(least(a.pushed_at, b.pushed_at)) AS since
        FROM pairs
        JOIN places AS a ON a.repository = pairs.repository AND a.sha = pairs.first
        JOIN places AS b ON b.repository = pairs.repository AND b.sha = pairs.second AND b.ref = a.ref
        GROUP BY a.repository, a.ref
      )
      SELECT p.* FROM refs CROSS JOIN LATERAL (
        SELECT * FROM pushes
        WHERE pushes.repository = refs.repository AND pushes.ref = refs.ref
          AND pushed_at BETWEEN refs.since AND ${until}::timestamptz + interval '1 millisecond'
        ORDER BY pushed_at DESC LIMIT ${mostPushes}
      ) AS p`,
  );
}

/** The pushes to the branches of merged pull requests until their merge; those of forks are not known here. */
export async function readBranchPushes(
  sql: Sql,
  pullRequests: readonly MergedPullRequest[],
): Promise<Push[]> {
  const branches = pullRequests
    .filter(({ repository, headRepository }) => headRepository === repository)
    .map(({ repository, headRef, mergedAt }) => ({ repository, ref: `refs/heads/${headRef}`, mergedAt }));
  if (branches.length === 0) return [];
  return await pushesWhere(
    sql,
    sql`
      SELECT DISTINCT p.*
      FROM jsonb_to_recordset(${jsonRows(branches)}::text::jsonb)
        AS branch (repository text, ref text, "mergedAt" timestamptz)
      CROSS JOIN LATERAL (
        SELECT * FROM pushes
        WHERE pushes.repository = branch.repository AND pushes.ref = branch.ref
          AND pushed_at <= branch."mergedAt" + interval '1 millisecond'
        ORDER BY pushed_at DESC LIMIT ${mostBranchPushes}
      ) AS p`,
  );
}

type PushRow = Omit<Push, "commits"> & {
  readonly commits: readonly (Omit<Push["commits"][number], "committedAt"> & {
    committedAt: string | null;
  })[];
};

async function pushesWhere(sql: Sql, pushes: Fragment): Promise<Push[]> {
  const rows = await sql<PushRow[]>`
    SELECT p.repository::text, p.ref, p.before_sha::text AS "beforeSha", p.after_sha::text AS "afterSha", p.forced,
      p.to_default_branch AS "toDefaultBranch", p.pushed_at AS "pushedAt",
      coalesce((
        SELECT json_agg(json_build_object('sha', sha, 'isNew', pushed.is_new, 'isMerge', coalesce(c.is_merge, false),
          'subject', coalesce(c.subject, sha), 'committedAt', c.committed_at) ORDER BY pushed.position)
        FROM push_commits AS pushed LEFT JOIN commits AS c USING (repository, sha)
        WHERE pushed.repository = p.repository AND pushed.ref = p.ref AND pushed.pushed_at = p.pushed_at
          AND pushed.before_sha = p.before_sha AND pushed.after_sha = p.after_sha
      ), '[]') AS commits
    FROM (${pushes}) AS p`;
  return rows.map((row) => ({
    ...row,
    commits: row.commits.map(({ committedAt, ...commit }) => ({
      ...commit,
      committedAt: committedAt === null ? null : new Date(committedAt),
    })),
  }));
}
