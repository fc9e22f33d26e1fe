import type { Sql } from "postgres";
import { allOf } from "../database/conditions.ts";
import { isAfter, type Listed, listed, type Positioned, positionOf, type Slice } from "../database/slice.ts";
import { type PlanReview, reviewColumns, type Verdict } from "./review.ts";

/** Which reviews are wanted; what is left out does not narrow. */
export interface ReviewFilter {
  readonly environment?: string | undefined;
  readonly stack?: string | undefined;
  readonly verdict?: Verdict | undefined;
  readonly commit?: string | undefined;
  readonly pullRequest?: number | undefined;
  /** Made at or after this moment. */
  readonly since?: Date | undefined;
  /** Made before this moment. */
  readonly until?: Date | undefined;
}

/** Plan reviews, the newest first. */
export async function listReviews(sql: Sql, filter: ReviewFilter, slice: Slice): Promise<Listed<PlanReview>> {
  const moment = sql`reviewed_at`;
  const texts = [sql`review_id`];
  const { environment, stack, verdict, commit, pullRequest, since, until } = filter;
  const found = await sql<(PlanReview & Positioned)[]>`
    SELECT ${reviewColumns(sql)}, ${positionOf(sql, moment, texts)}
    FROM plan_reviews
    WHERE ${allOf(sql, [
      environment ? sql`environment = ${environment}` : undefined,
      stack ? sql`stack = ${stack}` : undefined,
      verdict && sql`verdict = ${verdict}`,
      commit ? sql`commit_sha = ${commit}` : undefined,
      pullRequest === undefined ? undefined : sql`pull_request = ${pullRequest}`,
      since && sql`reviewed_at >= ${since}::timestamptz`,
      until && sql`reviewed_at < ${until}::timestamptz`,
      isAfter(sql, slice, moment, texts),
    ])}
    ORDER BY reviewed_at DESC, review_id
    LIMIT ${slice.limit + 1}`;
  return listed(found, slice);
}
