import type { Fragment, Sql } from "postgres";
import { allOf } from "../database/conditions.ts";
import { isAfter, type Listed, listed, type Positioned, positionOf, type Slice } from "../database/slice.ts";
import type { DeploymentKind } from "../deployments/deployment.ts";
import type { Place } from "./metrics.ts";
import { endedIn } from "./read-numbers.ts";
import type { Window } from "./window.ts";

/** Names of the metrics, as queries and links write them. */
export const metricNames = [
  "deployment-frequency",
  "change-lead-time",
  "change-fail-rate",
  "recovery-time",
  "rework-rate",
] as const;
export type MetricName = (typeof metricNames)[number];

/** A deployment behind a metric. */
export interface MeasuredDeployment {
  readonly source: "github" | "slipway";
  readonly key: string;
  readonly version: string;
  readonly commit: string;
  readonly outcome: "succeeded" | "failed";
  readonly kind: DeploymentKind;
  readonly finishedAt: Date;
  readonly failed: boolean;
  /** Whether it is left out of the fail rate until its window has passed. */
  readonly pending: boolean;
  readonly superseded: boolean;
  readonly windowClosesAt: Date;
  readonly recoveredAt: Date | null;
  readonly recoverySeconds: number | null;
  readonly commitsKnown: boolean;
  readonly commitCount: number;
  /** The slowest ones first, at most 50. */
  readonly commits: readonly {
    readonly sha: string;
    readonly pullRequest: number | null;
    readonly leadSeconds: number | null;
  }[];
  readonly failures: readonly { readonly signal: string; readonly key: string; readonly at: string }[];
}

/** What a deployment must be for a metric to look at it. */
function partOf(sql: Sql, metric: MetricName): Fragment | undefined {
  switch (metric) {
    case "deployment-frequency":
      return sql`m.outcome = 'succeeded' AND m.kind <> 'redeploy'`;
    case "change-lead-time":
      return sql`(cardinality(m.lead_seconds) > 0 OR m.untimed_commits > 0
        OR (m.outcome = 'succeeded' AND NOT m.commits_known))`;
    case "change-fail-rate":
      return sql`m.kind <> 'rollback'`;
    case "recovery-time":
      return sql`m.failed AND m.kind <> 'rollback'`;
    case "rework-rate":
      return undefined;
  }
}

/** The deployments that a metric looks at, the newest first. */
export async function measuredDeployments(
  sql: Sql,
  { service, environment }: Place,
  metric: MetricName,
  window: Window,
  now: Date,
  slice: Slice,
): Promise<Listed<MeasuredDeployment>> {
  const moment = sql`m.finished_at`;
  const texts = [sql`m.source`, sql`m.deployment_key`];
  const rows = await sql<(MeasuredDeployment & Positioned)[]>`
    SELECT m.source, m.deployment_key AS key, d.version, d.commit_sha::text AS commit, m.outcome, m.kind,
      m.finished_at AS "finishedAt", m.failed, m.superseded, m.window_closes_at AS "windowClosesAt",
      NOT m.failed AND m.kind <> 'rollback' AND m.window_closes_at > ${now}::timestamptz AS pending,
      m.recovered_at AS "recoveredAt",
      extract(epoch FROM m.recovered_at - m.finished_at)::float8 AS "recoverySeconds",
      m.commits_known AS "commitsKnown", cardinality(m.lead_seconds) + m.untimed_commits AS "commitCount",
      (SELECT coalesce(json_agg(row_to_json(came)), '[]') FROM (
        SELECT sha, pull_request AS "pullRequest", lead_seconds AS "leadSeconds" FROM deployed_commits AS c
        WHERE c.source = m.source AND c.deployment_key = m.deployment_key
        ORDER BY lead_seconds DESC NULLS LAST, sha LIMIT 50) AS came) AS commits,
      (SELECT coalesce(json_agg(json_build_object('signal', f.signal, 'key', f.signal_key, 'at', f.signalled_at)
          ORDER BY f.signalled_at, f.signal, f.signal_key), '[]')
        FROM deployment_failures AS f
        WHERE f.source = m.source AND f.deployment_key = m.deployment_key) AS failures,
      ${positionOf(sql, moment, texts)}
    FROM deployment_measures AS m JOIN deployments AS d USING (source, deployment_key)
    WHERE m.service = ${service} AND m.environment = ${environment} AND m.folded_into IS NULL
      AND ${endedIn(sql, window)} AND ${allOf(sql, [partOf(sql, metric), isAfter(sql, slice, moment, texts)])}
    ORDER BY m.finished_at DESC, m.source, m.deployment_key
    LIMIT ${slice.limit + 1}`;
  return listed(rows, slice);
}
