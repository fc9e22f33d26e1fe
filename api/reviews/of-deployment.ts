import type { Fragment, Sql } from "postgres";
import type { Verdict } from "./review.ts";

/** The review that a deployment went through. */
export interface ReviewOfDeployment {
  readonly id: string;
  readonly stack: string;
  readonly verdict: Verdict;
  readonly dangers: number;
  /** Who reviewed. */
  readonly by: string | null;
  /** ISO 8601. */
  readonly at: string;
  readonly url: string | null;
}

/**
 * {@link ReviewOfDeployment} as JSON, about the row `current (commit, created_at, at)` in `place (environment)`.
 *
 * It is the review whose plan was applied while the deployment went on; without one, the newest of the same commit.
 */
export function appliedReview(sql: Sql): Fragment {
  const review = sql`json_build_object('id', review_id, 'stack', r.stack, 'verdict', verdict, 'dangers', dangers,
    'by', reviewed_by, 'at', reviewed_at, 'url', r.url)`;
  return sql`coalesce(
    (SELECT ${review} FROM stack_run_changes AS applied JOIN plan_reviews AS r USING (review_id)
    WHERE applied.environment = place.environment AND applied.action = 'apply'
      AND applied.started_at BETWEEN current.created_at AND current.at
    ORDER BY applied.started_at DESC, r.stack LIMIT 1),
    (SELECT ${review} FROM plan_reviews AS r
    WHERE r.environment = place.environment AND r.commit_sha = current.commit
    ORDER BY reviewed_at DESC, review_id LIMIT 1)
  )`;
}
