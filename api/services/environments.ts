import type { Fragment, Sql } from "postgres";
import { allOf } from "../database/conditions.ts";
import { appliedReview, type ReviewOfDeployment } from "../reviews/of-deployment.ts";
import { type Health, healthOf, type Observations, observations } from "./health.ts";

/** A deployment as it stands: what, from where, by whom and since when. */
export interface DeploymentRow {
  readonly source: "github" | "slipway";
  /** The source's own id of the deployment. */
  readonly key: string;
  /** `owner/name`; null when the source did not say. */
  readonly repository: string | null;
  readonly version: string;
  readonly commit: string;
  /** Digest of the image; null when nobody said. */
  readonly digest: string | null;
  readonly state: "waiting" | "running" | "succeeded" | "failed";
  /** Who started it; null when the account is gone. */
  readonly by: string | null;
  /** When it reached this state, by the source's clock. */
  readonly at: Date;
}

/** What runs in one environment, and what was tried last. */
export interface ServiceInEnvironment {
  readonly service: string;
  readonly environment: string;
  /** The last deployment that succeeded; null when none has. */
  readonly current: DeploymentRow | null;
  /** The newest news of any deployment. */
  readonly latest: DeploymentRow;
  /** Review of the plan that was applied for the current deployment; null when none is known. */
  readonly review: ReviewOfDeployment | null;
  readonly health: Health;
}

/** Where to look; what is left out does not narrow. */
export interface PlaceFilter {
  readonly service?: string | undefined;
  readonly environment?: string | undefined;
}

type JsonRow = Omit<DeploymentRow, "at"> & { readonly at: string };
type Row = Pick<ServiceInEnvironment, "service" | "environment" | "review"> & {
  readonly current: JsonRow | null;
  readonly latest: JsonRow;
  readonly observed: Observations;
};

/**
 * Where each service runs, ordered by service and environment.
 *
 * Rows are compared by (time of the source, id of the source), so the order in which they arrived is of no matter.
 * Each place costs a few look-ups in indexes, however long its history is.
 */
export async function servicesInEnvironments(
  sql: Sql,
  { service, environment }: PlaceFilter = {},
): Promise<ServiceInEnvironment[]> {
  const newestEnd = (condition: Fragment) => sql`(
    SELECT source, deployment_key AS key, repository::text AS repository, version, commit_sha::text AS commit, digest, outcome AS state, actor AS "by",
      finished_at AS at, finished_sequence AS sequence, created_at
    FROM deployments AS d
    WHERE d.service = place.service AND d.environment = place.environment AND ${condition}
    ORDER BY finished_at DESC, finished_sequence DESC, deployment_key DESC
    LIMIT 1)`;
  const newestChange = sql`(
    SELECT source, deployment_key, repository::text, version, commit_sha::text, digest, state, actor, changed_at, d.sequence, created_at
    FROM deployments AS d
    WHERE d.service = place.service AND d.environment = place.environment AND state <> 'inactive'
    ORDER BY changed_at DESC, d.sequence DESC, deployment_key DESC
    LIMIT 1)`;
  const rows = await sql<Row[]>`
    SELECT place.service, place.environment,
      to_jsonb(current) - 'sequence' - 'created_at' AS current,
      to_jsonb(latest) - 'sequence' - 'created_at' AS latest,
      ${appliedReview(sql)} AS review,
      ${observations(sql)} AS observed
    FROM service_environments AS place
    LEFT JOIN LATERAL ${newestEnd(sql`outcome = 'succeeded'`)} AS current ON TRUE
    CROSS JOIN LATERAL (
      SELECT * FROM (${newestEnd(sql`outcome IS NOT NULL`)} UNION ALL ${newestChange}) AS news
      ORDER BY at DESC, sequence DESC, key DESC LIMIT 1
    ) AS latest
    WHERE ${allOf(sql, [
      service ? sql`place.service = ${service}` : undefined,
      environment ? sql`place.environment = ${environment}` : undefined,
    ])}
    ORDER BY place.service, place.environment`;
  return rows.map(({ current, latest, observed, ...place }) => ({
    ...place,
    current: current && fromJson(current),
    latest: fromJson(latest),
    health: healthOf(observed),
  }));
}

function fromJson({ at, ...row }: JsonRow): DeploymentRow {
  return { ...row, at: new Date(at) };
}
