import type { Fragment, Sql } from "postgres";
import { allOf } from "../database/conditions.ts";
import type { Day } from "./calendar.ts";
import { unknownTimeZone, type Window } from "./window.ts";

/** Which services are wanted; all when left out. */
export interface Places {
  readonly service?: string | undefined;
  readonly environment?: string | undefined;
}

/** The middle and the slow end: 50th and 90th percentile. */
type Percentiles = readonly [number, number] | null;

/** What was counted of the deployments that ended in a window, or in a week of it. */
export interface Numbers {
  /** Monday of the week; null for all of the window. */
  readonly week: Day | null;
  /** Attempts that ended, without those that a later attempt replaced. */
  readonly ended: number;
  /** Successes without redeployments. */
  readonly deployed: number;
  /** Days with one of these. */
  readonly days: readonly Day[];
  readonly redeployments: number;
  readonly rollbacks: number;
  readonly remediations: number;
  /** Without rollbacks. */
  readonly failed: number;
  /** Successes on which an incident could still be blamed, without rollbacks. */
  readonly pending: number;
  readonly recovered: number;
  readonly recoverySeconds: Percentiles;
  readonly commits: number;
  readonly leadSeconds: Percentiles;
  readonly untimedCommits: number;
  /** Deployments of which a push is missing. */
  readonly gaps: number;
}

/** Numbers of one service in one environment. */
export interface PlaceNumbers {
  readonly service: string;
  readonly environment: string;
  /** Day of the first deployment that ever ended there; null when none did. */
  readonly firstDay: Day | null;
  /** One for all of the window, or one for each week in which something ended. */
  readonly numbers: readonly Numbers[];
}

/** Counts deployments of a window in one statement, by `deployment_measures` alone. */
export async function readNumbers(
  sql: Sql,
  places: Places,
  window: Window,
  by: "window" | "week",
  now: Date,
): Promise<PlaceNumbers[]> {
  const { timeZone } = window;
  const local = (moment: Fragment) => sql`(${moment} AT TIME ZONE ${timeZone})`;
  const week = by === "week" ? sql`date_trunc('week', ${local(sql`m.finished_at`)})::date` : sql`NULL::date`;
  try {
    return await sql<PlaceNumbers[]>`
      WITH places AS (
        SELECT service, environment FROM service_environments AS p
        WHERE ${allOf(sql, [
          places.service === undefined ? undefined : sql`service = ${places.service}`,
          places.environment === undefined ? undefined : sql`environment = ${places.environment}`,
        ])}
      ), measured AS (
        SELECT m.service, m.environment, ${week} AS week, ${local(sql`m.finished_at`)}::date AS day, m.outcome, m.kind,
          m.failed, m.finished_at, m.window_closes_at, m.recovered_at, m.lead_seconds, m.untimed_commits,
          m.commits_known,
          m.kind IS DISTINCT FROM 'rollback' AS is_judged
        FROM places CROSS JOIN LATERAL (
          SELECT * FROM deployment_measures AS m
          WHERE m.service = places.service AND m.environment = places.environment AND m.folded_into IS NULL
            AND ${endedIn(sql, window)}
        ) AS m
      ), counted AS (
        SELECT service, environment, week,
          count(*)::integer AS ended,
          count(*) FILTER (WHERE outcome = 'succeeded' AND kind <> 'redeploy')::integer AS deployed,
          coalesce(json_agg(DISTINCT day) FILTER (WHERE outcome = 'succeeded' AND kind <> 'redeploy'), '[]') AS days,
          count(*) FILTER (WHERE outcome = 'succeeded' AND kind = 'redeploy')::integer AS redeployments,
          count(*) FILTER (WHERE kind = 'rollback')::integer AS rollbacks,
          count(*) FILTER (WHERE kind = 'remediation')::integer AS remediations,
          count(*) FILTER (WHERE failed AND is_judged)::integer AS failed,
          count(*) FILTER (WHERE NOT failed AND is_judged AND window_closes_at > ${now}::timestamptz)::integer AS pending,
          count(recovered_at) FILTER (WHERE failed AND is_judged)::integer AS recovered,
          to_json(percentile_cont(ARRAY[0.5, 0.9])
            WITHIN GROUP (ORDER BY extract(epoch FROM recovered_at - finished_at)::float8)
            FILTER (WHERE failed AND is_judged AND recovered_at IS NOT NULL)) AS "recoverySeconds",
          sum(untimed_commits)::integer AS "untimedCommits",
          count(*) FILTER (WHERE outcome = 'succeeded' AND NOT commits_known)::integer AS gaps
        FROM measured GROUP BY service, environment, week
      ), leads AS (
        SELECT service, environment, week, count(*)::integer AS commits,
          to_json(percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY seconds)) AS "leadSeconds"
        FROM measured CROSS JOIN unnest(lead_seconds) AS seconds
        GROUP BY service, environment, week
      ), numbers AS (
        SELECT c.*, coalesce(l.commits, 0) AS commits, l."leadSeconds"
        FROM counted AS c LEFT JOIN leads AS l
          ON l.service = c.service AND l.environment = c.environment AND l.week IS NOT DISTINCT FROM c.week
      ), by_place AS (
        SELECT service, environment, json_agg(numbers ORDER BY week) AS numbers
        FROM numbers GROUP BY service, environment
      )
      SELECT service, environment,
        (SELECT ${local(sql`min(m.finished_at)`)}::date::text FROM deployment_measures AS m
          WHERE m.service = places.service AND m.environment = places.environment
            AND m.folded_into IS NULL) AS "firstDay",
        coalesce(by_place.numbers, '[]') AS numbers
      FROM places LEFT JOIN by_place USING (service, environment)
      ORDER BY service, environment`;
  } catch (error) {
    if (isUnknownTimeZone(error)) throw unknownTimeZone(timeZone);
    throw error;
  }
}

/** Whether a deployment, read from `deployment_measures AS m`, ended in the window. */
export function endedIn(sql: Sql, { from, to, timeZone }: Window): Fragment {
  const start = (day: Fragment) => sql`(${day})::timestamp AT TIME ZONE ${timeZone}`;
  return sql`m.finished_at >= ${start(sql`${from}::text::date`)}
    AND m.finished_at < ${start(sql`${to}::text::date + 1`)}`;
}

/** Node.js and PostgreSQL each have their own list. */
function isUnknownTimeZone(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && error.code === "22023" && /time zone/.test(error.message)
  );
}
