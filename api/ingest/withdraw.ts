import type { Sql } from "postgres";
import { column } from "./projection.ts";
import { deploymentsPut } from "./projections/deployments.ts";
import { projections } from "./statement.ts";

/** Events up to `until` whose body is still there: what they said can be said again. */
const retained = `
  SELECT events.event_id FROM events LEFT JOIN event_bodies USING (event_id, received_at)
  WHERE events.event_id <= $1 AND coalesce(event_bodies.body, events.body) IS NOT NULL`;

/**
 * Tables that follow from `deployment_changes`. `deployed_repositories` does too and stays: its rows are what events
 * that arrive meanwhile are ordered by, and one too many only settles something once more.
 */
const merged = ["deployments", "service_environments"];

/**
 * Removes what retained events said. What was said by events whose bodies are gone stays, and so does what events
 * say that arrive meanwhile.
 */
export async function withdrawFacts(sql: Sql, until: string): Promise<void> {
  // A person's correction refers to its incident, which therefore gives way to whatever is said again.
  await sql.unsafe(
    `UPDATE incidents SET is_incident = false, resolved_at = NULL, updated_at = 'epoch'
     WHERE event_id IN (${retained}) AND (source, incident_key) IN (
       SELECT source, incident_key FROM incident_corrections)`,
    [until],
  );
  for (const { table, key } of Object.values(projections)) {
    const corrected = `AND (${key.map(column).join(", ")}) NOT IN (SELECT source, incident_key FROM incident_corrections)`;
    await sql.unsafe(
      `DELETE FROM ${table} WHERE event_id IN (${retained}) ${table === "incidents" ? corrected : ""}`,
      [until],
    );
  }
  for (const table of merged) await sql.unsafe(`DELETE FROM ${table}`);
  await sql.unsafe(`
    WITH deployment_changes_facts AS (SELECT * FROM deployment_changes), ${deploymentsPut}
    SELECT count(*) FROM deployments_put`);
}
