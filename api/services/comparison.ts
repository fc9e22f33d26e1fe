import type { Sql } from "postgres";
import { type PlanReview, reviewColumns } from "../reviews/review.ts";
import { commitRange } from "../settle/commit-range.ts";
import { type PushedCommit, PushHistory } from "../settle/push-history.ts";
import { readPushes } from "../settle/read-pushes.ts";
import { type DeploymentRow, servicesInEnvironments } from "./environments.ts";

/** Most commits, pull requests and plan reviews that a comparison lists. */
const limit = 250;

/** A pull request that is in one environment and not in the other. */
export interface ComparedPullRequest {
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  readonly author: string | null;
  readonly mergedAt: Date;
}

/** One side of a comparison. */
export interface ComparedSide {
  readonly environment: string;
  readonly current: DeploymentRow;
  /** Number of the newest migration of the release that runs; null when its release did not say. */
  readonly schemaVersion: number | null;
}

/** What lies between what runs in two environments. */
export interface Comparison {
  readonly service: string;
  readonly from: ComparedSide;
  readonly to: ComparedSide;
  /**
   * Which environment has the newer commit. `unknown`: the branches went apart, pushes between them were never
   * reported, or the versions come from different repositories.
   */
  readonly ahead: "from" | "to" | "neither" | "unknown";
  /** Newest first, at most 250; null when it is unknown which ones lie between. */
  readonly commits: readonly PushedCommit[] | null;
  readonly commitCount: number | null;
  readonly pullRequests: readonly ComparedPullRequest[] | null;
  /** Migrations that one side has and the other has not; null when a release did not say. */
  readonly migrations: number | null;
  /** Reviews of the plans that came with these commits, in either environment, the newest first. */
  readonly planReviews: readonly PlanReview[] | null;
}

/** Compares what runs in two environments; undefined when nothing runs in one of them. */
export async function compareEnvironments(
  sql: Sql,
  service: string,
  from: string,
  to: string,
  now: Date,
): Promise<Comparison | undefined> {
  const places = await servicesInEnvironments(sql, { service });
  const [left, right] = [from, to].map(
    (name) => places.find(({ environment }) => environment === name)?.current,
  );
  if (!left || !right) return undefined;
  const [between, schemas] = await Promise.all([
    commitsBetween(sql, left, right, now),
    schemaVersions(sql, service, left, right),
  ]);
  const [leftSchema = null, rightSchema = null] = schemas;
  const commits = between?.commits.toReversed();
  const shas = commits?.slice(0, 5_000).map(({ sha }) => sha) ?? [];
  const [pullRequests, planReviews] = await Promise.all([
    pullRequestsOf(sql, left.repository, shas),
    planReviewsOf(sql, [from, to], shas),
  ]);
  return {
    service,
    from: { environment: from, current: left, schemaVersion: leftSchema },
    to: { environment: to, current: right, schemaVersion: rightSchema },
    ahead: between?.ahead ?? "unknown",
    commits: commits?.slice(0, limit) ?? null,
    commitCount: commits?.length ?? null,
    pullRequests: commits ? pullRequests : null,
    migrations: leftSchema === null || rightSchema === null ? null : Math.abs(leftSchema - rightSchema),
    planReviews: commits ? planReviews : null,
  };
}

async function commitsBetween(sql: Sql, left: DeploymentRow, right: DeploymentRow, now: Date) {
  const { repository } = left;
  if (left.commit === right.commit) return { ahead: "neither", commits: [] } as const;
  if (!repository || repository !== right.repository) return undefined;
  const ended = ({ source, key, version, commit }: DeploymentRow) => ({
    ...{ source, key, version, commit, repository },
    outcome: "succeeded" as const,
    finishedAt: now,
    foldedInto: null,
  });
  const pushes = await readPushes(sql, [
    { deployment: ended(left), previous: ended(right), target: null, kind: "onward" },
  ]);
  const history = new PushHistory(pushes);
  const range = (older: DeploymentRow, newer: DeploymentRow) =>
    commitRange(history, { repository, from: older.commit, to: newer.commit, until: now })?.flatMap(
      ({ commits }) => commits,
    );
  const leftHas = range(right, left);
  if (!leftHas) return undefined;
  if (leftHas.length > 0) return { ahead: "from", commits: leftHas } as const;
  return { ahead: "to", commits: range(left, right) ?? [] } as const;
}

async function schemaVersions(sql: Sql, service: string, ...sides: readonly DeploymentRow[]) {
  const versions = JSON.stringify(sides.map(({ version }) => version));
  const rows = await sql<{ schemaVersion: number | null }[]>`
    SELECT (SELECT schema_version FROM releases AS r
      WHERE r.source IN ('github', 'slipway') AND r.service = ${service} AND r.version = side.version
        AND schema_version IS NOT NULL
      ORDER BY released_at DESC LIMIT 1) AS "schemaVersion"
    FROM jsonb_array_elements_text(${versions}::text::jsonb) WITH ORDINALITY AS side (version, position)
    ORDER BY position`;
  return rows.map(({ schemaVersion }) => schemaVersion);
}

async function pullRequestsOf(sql: Sql, repository: string | null, shas: readonly string[]) {
  if (!repository || shas.length === 0) return [];
  return await sql<ComparedPullRequest[]>`
    SELECT repository::text AS repository, number::float8 AS number, title, author, merged_at AS "mergedAt"
    FROM pull_requests
    WHERE repository = ${repository} AND merged_at IS NOT NULL
      AND merge_commit_sha IN (SELECT jsonb_array_elements_text(${JSON.stringify(shas)}::text::jsonb))
    ORDER BY merged_at DESC, number DESC LIMIT ${limit}`;
}

async function planReviewsOf(sql: Sql, environments: readonly string[], shas: readonly string[]) {
  if (shas.length === 0) return [];
  return await sql<PlanReview[]>`
    SELECT ${reviewColumns(sql)} FROM plan_reviews
    WHERE environment IN ${sql(environments)}
      AND commit_sha IN (SELECT jsonb_array_elements_text(${JSON.stringify(shas)}::text::jsonb))
    ORDER BY reviewed_at DESC, review_id LIMIT ${limit}`;
}
