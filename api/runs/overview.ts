import type { Sql } from "postgres";

/** Counts of a plan or apply. */
export interface Changes {
  readonly create: number;
  readonly update: number;
  readonly replace: number;
  readonly delete: number;
  readonly forget: number;
}

/** The newest status of one run. */
export interface StackRun {
  readonly action: "plan" | "apply" | "destroy";
  readonly status: "waiting" | "running" | "succeeded" | "failed";
  readonly message: string | null;
  readonly changes: Changes | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

/** A stack as it stands. */
export interface StackOverview {
  readonly environment: string;
  readonly stack: string;
  /** The newest run of any kind. */
  readonly latest: StackRun;
  /** The newest apply or destroy that ended, well or not; null when there was none. */
  readonly applied: StackRun | null;
  /** What the state holds since then. */
  readonly resources: readonly { readonly address: string; readonly type: string }[];
}

type Row = StackRun &
  Pick<StackOverview, "environment" | "stack" | "resources"> & { newest: boolean; newest_ended: boolean };

/** All stacks, ordered by environment and name. Runs are compared by their own time, not by arrival. */
export async function stackOverviews(sql: Sql): Promise<StackOverview[]> {
  const rows = await sql<Row[]>`
    WITH runs AS (
      SELECT DISTINCT ON (environment, stack, action, started_at) *,
        coalesce(finished_at, started_at) AS at,
        action <> 'plan' AND status IN ('succeeded', 'failed') AS ended
      FROM stack_run_changes
      ORDER BY environment, stack, action, started_at,
        array_position(ARRAY['succeeded', 'failed', 'running', 'waiting'], status)
    ), ranked AS (
      SELECT *,
        row_number() OVER (PARTITION BY environment, stack ORDER BY started_at DESC, action) = 1 AS newest,
        ended AND row_number() OVER (PARTITION BY environment, stack, ended ORDER BY at DESC, action) = 1
          AS newest_ended
      FROM runs
    )
    SELECT environment, stack, action, status, message, started_at AS "startedAt", finished_at AS "finishedAt",
      resources, newest, newest_ended,
      CASE WHEN creates IS NOT NULL THEN json_build_object('create', creates, 'update', updates,
        'replace', replaces, 'delete', deletes, 'forget', forgets) END AS changes
    FROM ranked
    WHERE newest OR newest_ended
    ORDER BY environment, stack`;

  const found = new Map<string, StackOverview>();
  for (const { environment, stack, resources, newest, newest_ended, ...run } of rows) {
    const key = JSON.stringify([environment, stack]);
    const known = found.get(key);
    found.set(key, {
      environment,
      stack,
      latest: newest ? run : (known?.latest ?? run),
      applied: newest_ended ? run : (known?.applied ?? null),
      resources: newest_ended ? resources : (known?.resources ?? []),
    });
  }
  return [...found.values()];
}
