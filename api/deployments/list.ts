import type { Sql } from "postgres";
import { allOf } from "../database/conditions.ts";
import { isAfter, type Listed, listed, type Positioned, positionOf, type Slice } from "../database/slice.ts";
import {
  type Deployment,
  type DeploymentKind,
  type DeploymentState,
  deploymentColumns,
} from "./deployment.ts";

/** Which deployments are wanted; what is left out does not narrow. */
export interface DeploymentFilter {
  readonly service?: string | undefined;
  readonly environment?: string | undefined;
  readonly state?: DeploymentState | undefined;
  readonly kind?: DeploymentKind | undefined;
  readonly version?: string | undefined;
  /** Login of who started it. */
  readonly actor?: string | undefined;
  /** Created at or after this moment. */
  readonly since?: Date | undefined;
  /** Created before this moment. */
  readonly until?: Date | undefined;
}

/** Deployments, the newest first by their creation. */
export async function listDeployments(
  sql: Sql,
  filter: DeploymentFilter,
  slice: Slice,
): Promise<Listed<Deployment>> {
  const moment = sql`d.created_at`;
  const texts = [sql`d.source`, sql`d.deployment_key`];
  const { service, environment, state, kind, version, actor, since, until } = filter;
  const conditions = [
    state && sql`d.state = ${state}`,
    // Looked up row by row: a join would rather read all measures, for a kind that is rare.
    kind &&
      sql`(SELECT kind FROM deployment_measures AS one
        WHERE one.source = d.source AND one.deployment_key = d.deployment_key) = ${kind}`,
    version ? sql`d.version = ${version}` : undefined,
    actor ? sql`d.actor = ${actor}` : undefined,
    since && sql`d.created_at >= ${since}::timestamptz`,
    until && sql`d.created_at < ${until}::timestamptz`,
    isAfter(sql, slice, moment, texts),
  ];
  const newest = (place: typeof moment | undefined) => sql`
    SELECT ${deploymentColumns(sql)}, ${positionOf(sql, moment, texts)}
    FROM deployments AS d LEFT JOIN deployment_measures AS m USING (source, deployment_key)
    WHERE ${allOf(sql, [place, ...conditions])}
    ORDER BY d.created_at DESC, d.source, d.deployment_key
    LIMIT ${slice.limit + 1}`;

  if (!service && !environment)
    return listed(await sql<(Deployment & Positioned)[]>`${newest(undefined)}`, slice);
  // The newest of each place by its index, then the newest of those: a rare service is not looked for in all history.
  const found = await sql<(Deployment & Positioned)[]>`
    SELECT found.*
    FROM service_environments AS place
    CROSS JOIN LATERAL (
      ${newest(sql`d.service = place.service AND d.environment = place.environment`)}
    ) AS found
    WHERE ${allOf(sql, [
      service ? sql`place.service = ${service}` : undefined,
      environment ? sql`place.environment = ${environment}` : undefined,
    ])}
    ORDER BY "createdAt" DESC, source, key
    LIMIT ${slice.limit + 1}`;
  return listed(found, slice);
}
