import type { Fragment, Sql } from "postgres";

/** Counts of a plan or apply. */
export interface Changes {
  readonly create: number;
  readonly update: number;
  readonly replace: number;
  readonly delete: number;
  readonly forget: number;
}

/** The newest status of one plan, apply or destroy. */
export interface StackRun {
  readonly action: "plan" | "apply" | "destroy";
  readonly status: "waiting" | "running" | "succeeded" | "failed";
  readonly message: string | null;
  readonly changes: Changes | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** The review of the plan that was applied; null when the source did not say. */
  readonly reviewId: string | null;
  readonly commit: string | null;
  /** Who started it. */
  readonly by: string | null;
  /** Where people look at it. */
  readonly url: string | null;
}

/** Columns of a {@link StackRun}, read from `stack_run_changes`. */
export function runColumns(sql: Sql): Fragment {
  return sql`action, status, message, started_at AS "startedAt", finished_at AS "finishedAt",
    review_id AS "reviewId", commit_sha::text AS commit, actor AS "by", url,
    CASE WHEN creates IS NOT NULL THEN json_build_object('create', creates, 'update', updates,
      'replace', replaces, 'delete', deletes, 'forget', forgets) END AS changes`;
}

/** Order among the statuses of one run: how it ended comes before that it began. */
export function newestStatus(sql: Sql): Fragment {
  return sql`array_position(ARRAY['succeeded', 'failed', 'running', 'waiting'], status)`;
}

/**
 * Common table expression `stacks (environment, stack)`: every stack that ever ran, found by stepping through the
 * index from one stack to the next, since reading all runs for it would read all history.
 */
export function knownStacks(sql: Sql): Fragment {
  return sql`stacks (environment, stack) AS (
    (SELECT environment, stack FROM stack_run_changes ORDER BY environment, stack LIMIT 1)
    UNION ALL
    SELECT following.environment, following.stack
    FROM stacks CROSS JOIN LATERAL (
      SELECT environment, stack FROM stack_run_changes AS run
      WHERE (run.environment, run.stack) > (stacks.environment, stacks.stack)
      ORDER BY environment, stack LIMIT 1
    ) AS following
  )`;
}
