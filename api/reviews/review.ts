import type { Fragment, Sql } from "postgres";
import type { Changes } from "../runs/run.ts";

/** How a plan review ended. */
export type Verdict = "unchanged" | "changes" | "dangerous" | "denied" | "failed";

/** A review of a plan, without the review itself. */
export interface PlanReview {
  readonly id: string;
  readonly environment: string;
  readonly stack: string;
  readonly repository: string | null;
  readonly commit: string | null;
  readonly pullRequest: number | null;
  readonly verdict: Verdict;
  /** Of the plan: what is applied must have the same one. Null when the plan failed or HCP Terraform has it. */
  readonly fingerprint: string | null;
  readonly changes: Changes;
  /** Number of changes that can lose data or interrupt the service. */
  readonly dangers: number;
  readonly url: string | null;
  readonly by: string | null;
  readonly at: Date;
}

/** Columns of a {@link PlanReview}, read from `plan_reviews`. */
export function reviewColumns(sql: Sql): Fragment {
  return sql`review_id AS id, environment, stack, repository::text AS repository, commit_sha::text AS commit,
    pull_request::float8 AS "pullRequest", verdict, fingerprint, dangers, url, reviewed_by AS "by", reviewed_at AS at,
    json_build_object('create', creates, 'update', updates, 'replace', replaces, 'delete', deletes,
      'forget', forgets) AS changes`;
}
