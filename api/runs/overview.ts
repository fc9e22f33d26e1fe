import type { Fragment, Sql } from "postgres";
import { knownStacks, newestStatus, runColumns, type StackRun } from "./run.ts";

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

type Row = StackRun & Pick<StackOverview, "environment" | "stack" | "resources"> & { ended: boolean };

/** All stacks, ordered by environment and name. Runs are compared by their own time, not by arrival. */
export async function stackOverviews(sql: Sql): Promise<StackOverview[]> {
  const newest = (ended: boolean, condition: Fragment) => sql`(
    SELECT ${ended}::boolean AS ended, ${runColumns(sql)}, resources
    FROM stack_run_changes AS run
    WHERE run.environment = stacks.environment AND run.stack = stacks.stack AND ${condition}
    ORDER BY started_at DESC, action, ${newestStatus(sql)}
    LIMIT 1)`;
  const rows = await sql<Row[]>`
    WITH RECURSIVE ${knownStacks(sql)}
    SELECT environment, stack, news.*
    FROM stacks CROSS JOIN LATERAL (
      ${newest(false, sql`TRUE`)}
      UNION ALL ${newest(true, sql`action = 'apply' AND status IN ('succeeded', 'failed')`)}
      UNION ALL ${newest(true, sql`action = 'destroy' AND status IN ('succeeded', 'failed')`)}
    ) AS news
    ORDER BY environment, stack, ended, coalesce(news."finishedAt", news."startedAt")`;

  const found = new Map<string, StackOverview>();
  for (const { environment, stack, resources, ended, ...run } of rows) {
    const key = JSON.stringify([environment, stack]);
    const known = found.get(key) ?? { environment, stack, latest: run, applied: null, resources: [] };
    // Of an apply and a destroy the later one comes last and stays.
    found.set(key, ended ? { ...known, applied: run, resources } : known);
  }
  return [...found.values()];
}
