import type { Sql } from "postgres";
import { type StackOverview, stackOverviews } from "../../runs/overview.ts";
import { type ServiceInEnvironment, servicesInEnvironments } from "../../services/environments.ts";

/** What the page shows of one environment. */
export interface EnvironmentOverview {
  readonly name: string;
  readonly services: readonly ServiceInEnvironment[];
  readonly stacks: readonly StackOverview[];
}

/** All environments of which anything is known, the one that was heard of first coming first. */
export async function environmentOverviews(sql: Sql): Promise<EnvironmentOverview[]> {
  const [environments, services, stacks] = await Promise.all([
    sql<{ name: string }[]>`
      SELECT environment AS name FROM (
        SELECT environment, changed_at AS at FROM deployment_changes
        UNION ALL
        SELECT environment, started_at FROM stack_run_changes
      ) AS news
      GROUP BY environment ORDER BY min(at), environment`,
    servicesInEnvironments(sql),
    stackOverviews(sql),
  ]);
  return environments.map(({ name }) => ({
    name,
    services: services.filter(({ environment }) => environment === name),
    stacks: stacks.filter(({ environment }) => environment === name),
  }));
}
