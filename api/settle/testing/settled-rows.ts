import type { Sql } from "postgres";

/** Every row that settling made, ordered, without the events that said it. */
export async function settledRows(sql: Sql): Promise<Record<string, readonly unknown[]>> {
  const [measures, commits, failures, incidents] = await Promise.all([
    sql`SELECT * FROM deployment_measures ORDER BY source, deployment_key`,
    sql`SELECT * FROM deployed_commits ORDER BY service, environment, repository, sha`,
    sql`SELECT * FROM deployment_failures ORDER BY source, deployment_key, signal, signal_key`,
    sql`SELECT incident_key, service, environment, title, opened_at, resolved_at FROM incidents
      WHERE source = 'alarm' AND is_incident ORDER BY incident_key`,
  ]);
  return { measures, commits, failures, incidents };
}
