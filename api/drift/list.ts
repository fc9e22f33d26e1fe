import type { Fragment, Sql } from "postgres";
import { allOf } from "../database/conditions.ts";
import { isAfter, type Listed, listed, type Positioned, positionOf, type Slice } from "../database/slice.ts";

/** One resource that is not as it was applied; values are redacted where the check was made. */
export interface DriftedResource {
  readonly address: string;
  readonly type: string;
  readonly attributes: readonly {
    readonly path: string;
    readonly before: unknown;
    readonly after: unknown;
  }[];
  /** Who changed it, as far as the cloud's own log says. */
  readonly changedBy: string | null;
}

/** Result of looking for changes made by hand. */
export interface DriftCheck {
  readonly environment: string;
  readonly stack: string;
  readonly checkedAt: Date;
  readonly status: "none" | "drifted" | "failed";
  readonly resources: readonly DriftedResource[];
  /** Why the check failed; null when it did not. */
  readonly message: string | null;
  readonly url: string | null;
}

/** Which checks are wanted; what is left out does not narrow. */
export interface DriftFilter {
  readonly environment?: string | undefined;
  readonly stack?: string | undefined;
  readonly status?: DriftCheck["status"] | undefined;
  /** Made at or after this moment. */
  readonly since?: Date | undefined;
  /** Made before this moment. */
  readonly until?: Date | undefined;
}

/** Drift checks, the newest first. */
export async function listDriftChecks(
  sql: Sql,
  filter: DriftFilter,
  slice: Slice,
): Promise<Listed<DriftCheck>> {
  const moment = sql`checked_at`;
  const texts = [sql`drift_checks.environment`, sql`drift_checks.stack`];
  const { status, since, until } = filter;
  const found = await newestOfEach<DriftCheck & Positioned>(
    sql,
    filter,
    sql`, ${positionOf(sql, moment, texts)}`,
    [
      status && sql`status = ${status}`,
      since && sql`checked_at >= ${since}::timestamptz`,
      until && sql`checked_at < ${until}::timestamptz`,
      isAfter(sql, slice, moment, texts),
    ],
    slice.limit + 1,
    sql`ORDER BY "checkedAt" DESC, environment, stack LIMIT ${slice.limit + 1}`,
  );
  return listed(found, slice);
}

/** The newest check of each stack, ordered by environment and stack. */
export async function latestDriftChecks(sql: Sql, filter: DriftFilter = {}): Promise<DriftCheck[]> {
  return await newestOfEach<DriftCheck>(sql, filter, sql``, [], 1, sql`ORDER BY environment, stack`);
}

function newestOfEach<Row extends DriftCheck>(
  sql: Sql,
  { environment, stack }: DriftFilter,
  more: Fragment,
  conditions: readonly (Fragment | undefined)[],
  limit: number,
  order: Fragment,
) {
  return sql<Row[]>`
    WITH RECURSIVE stacks (environment, stack) AS (
      (SELECT environment, stack FROM drift_checks ORDER BY environment, stack LIMIT 1)
      UNION ALL
      SELECT following.environment, following.stack
      FROM stacks CROSS JOIN LATERAL (
        SELECT environment, stack FROM drift_checks
        WHERE (drift_checks.environment, drift_checks.stack) > (stacks.environment, stacks.stack)
        ORDER BY environment, stack LIMIT 1
      ) AS following
    )
    SELECT found.*
    FROM stacks CROSS JOIN LATERAL (
      SELECT environment, stack, checked_at AS "checkedAt", status, resources, message, url ${more}
      FROM drift_checks
      WHERE ${allOf(sql, [
        sql`drift_checks.environment = stacks.environment AND drift_checks.stack = stacks.stack`,
        ...conditions,
      ])}
      ORDER BY checked_at DESC
      LIMIT ${limit}
    ) AS found
    WHERE ${allOf(sql, [
      environment ? sql`stacks.environment = ${environment}` : undefined,
      stack ? sql`stacks.stack = ${stack}` : undefined,
    ])}
    ${order}`;
}
