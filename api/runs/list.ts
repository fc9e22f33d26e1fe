import type { Fragment, Sql } from "postgres";
import { allOf } from "../database/conditions.ts";
import { isAfter, type Listed, listed, type Positioned, positionOf, type Slice } from "../database/slice.ts";
import { knownStacks, newestStatus, runColumns, type StackRun } from "./run.ts";

/** A run, with the stack that it was of. */
export interface StackRunRow extends StackRun {
  readonly environment: string;
  readonly stack: string;
}

/** Which runs are wanted; what is left out does not narrow. */
export interface RunFilter {
  readonly environment?: string | undefined;
  readonly stack?: string | undefined;
  readonly action?: StackRun["action"] | undefined;
  readonly status?: StackRun["status"] | undefined;
  /** The review whose plan was applied. */
  readonly review?: string | undefined;
  /** Where that review was made: HCP Terraform names no review, but it plans and applies in one run at one address. */
  readonly reviewUrl?: string | null | undefined;
  /** Started at or after this moment. */
  readonly since?: Date | undefined;
  /** Started before this moment. */
  readonly until?: Date | undefined;
}

/** Plans, applies and destroys of stacks, each with its newest status, the newest first by their start. */
export async function listRuns(sql: Sql, filter: RunFilter, slice: Slice): Promise<Listed<StackRunRow>> {
  const moment = sql`started_at`;
  const texts = [sql`found.environment`, sql`found.stack`, sql`action`];
  const { environment, stack, action, status, review, reviewUrl = null, since, until } = filter;
  const found = await sql<(StackRunRow & Positioned)[]>`
    WITH RECURSIVE ${knownStacks(sql)}
    SELECT found.environment, found.stack, ${runColumns(sql)}, ${positionOf(sql, moment, texts)}
    FROM stacks CROSS JOIN LATERAL (
      SELECT * FROM (
        SELECT DISTINCT ON (started_at, action) * FROM stack_run_changes AS run
        WHERE ${allOf(sql, [
          sql`run.environment = stacks.environment AND run.stack = stacks.stack`,
          action && sql`action = ${action}`,
          since && sql`started_at >= ${since}::timestamptz`,
          until && sql`started_at < ${until}::timestamptz`,
          isAfter(sql, slice, moment, [sql`run.environment`, sql`run.stack`, sql`action`]),
        ])}
        ORDER BY started_at DESC, action, ${newestStatus(sql)}
      ) AS run
      WHERE ${allOf(sql, [status && sql`status = ${status}`, review ? appliesOf(sql, review, reviewUrl) : undefined])}
      ORDER BY started_at DESC, action
      LIMIT ${slice.limit + 1}
    ) AS found
    WHERE ${allOf(sql, [
      environment ? sql`stacks.environment = ${environment}` : undefined,
      stack ? sql`stacks.stack = ${stack}` : undefined,
    ])}
    ORDER BY started_at DESC, found.environment, found.stack, action
    LIMIT ${slice.limit + 1}`;
  return listed(found, slice);
}

function appliesOf(sql: Sql, review: string, url: string | null): Fragment {
  return sql`(review_id = ${review} OR (review_id IS NULL AND action = 'apply' AND url = ${url}))`;
}
