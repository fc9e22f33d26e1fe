import type { Sql } from "postgres";
import { listRuns, type StackRunRow } from "../runs/list.ts";
import { type PlanReview, reviewColumns } from "./review.ts";

/** A plan review with the review itself. */
export interface PlanReviewDetail extends PlanReview {
  /** As it was made, redacted there: see `review/` for its shape. */
  readonly review: unknown;
  /** What was applied of it, the newest first, at most 20. */
  readonly applies: readonly StackRunRow[];
}

/** One plan review; undefined when there is none of this id. */
export async function findReview(sql: Sql, id: string): Promise<PlanReviewDetail | undefined> {
  const [found] = await sql<Omit<PlanReviewDetail, "applies">[]>`
    SELECT ${reviewColumns(sql)}, review FROM plan_reviews WHERE review_id = ${id}`;
  if (!found) return undefined;
  const { environment, stack, url } = found;
  const { rows } = await listRuns(sql, { environment, stack, review: id, reviewUrl: url }, { limit: 20 });
  return { ...found, applies: rows };
}
