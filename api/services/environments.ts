import type { Sql } from "postgres";

/** A deployment as it stands: what, from where, by whom and since when. */
export interface DeploymentRow {
  readonly service: string;
  readonly environment: string;
  readonly version: string;
  readonly commit: string;
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
}

/**
 * Where each service runs, ordered by service and environment; `service` narrows it to one.
 *
 * Rows are compared by (time of the source, id of the source), so the order in which they arrived is of no matter.
 */
export async function servicesInEnvironments(sql: Sql, service?: string): Promise<ServiceInEnvironment[]> {
  const rows = await sql<(DeploymentRow & { current: boolean; latest: boolean })[]>`
    WITH ranked AS (
      SELECT service, environment, version, commit_sha AS commit, state, actor AS "by", changed_at AS at,
        row_number() OVER newest = 1 AS latest,
        state = 'succeeded' AND row_number() OVER newest_of_state = 1 AS current
      FROM deployment_changes
      WHERE state <> 'inactive' AND ${service === undefined ? sql`TRUE` : sql`service = ${service}`}
      WINDOW
        newest AS (PARTITION BY service, environment ORDER BY changed_at DESC, sequence DESC, deployment_key DESC),
        newest_of_state AS (
          PARTITION BY service, environment, state ORDER BY changed_at DESC, sequence DESC, deployment_key DESC)
    )
    SELECT * FROM ranked WHERE current OR latest ORDER BY service, environment`;

  const found = new Map<string, ServiceInEnvironment>();
  for (const { current, latest, ...row } of rows) {
    const key = JSON.stringify([row.service, row.environment]);
    const known = found.get(key);
    found.set(key, {
      service: row.service,
      environment: row.environment,
      current: current ? row : (known?.current ?? null),
      latest: latest ? row : (known?.latest ?? row),
    });
  }
  return [...found.values()];
}
