import type { Sql } from "postgres";
import type { Deployment } from "../../deployments/deployment.ts";
import { listDeployments } from "../../deployments/list.ts";
import type { Incident } from "../../incidents/incident.ts";

/** Deployments that may have caused an incident: the last ones of its place that began before it did. */
export async function suspectsOf(sql: Sql, incident: Incident): Promise<readonly Deployment[]> {
  const { service, environment, openedAt } = incident;
  const { rows } = await listDeployments(sql, { service, environment, until: openedAt }, { limit: 20 });
  return rows;
}
