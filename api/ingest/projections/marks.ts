import type { Facts } from "../facts.ts";

/** What facts of each type reach: rows of (service, environment, since) whose measures they may change. */
const reaches: { readonly [Kind in keyof Facts]?: string } = {
  // Only what ended is measured; what has not ended may take a rollout that failed from the one before it. A status may move its deployment to another environment: the one that it left changes
  // too. Its repositories are locked first, in the order of the statements that mark by repository.
  deploymentChanges: `
    SELECT service, environment, created_at AS since FROM deployments_put
    WHERE outcome IS NOT NULL AND (SELECT count(*) FROM deployed_repositories_put) >= 0
    UNION ALL
    SELECT begun.service, begun.environment, failed.at
    FROM deployments_put AS begun CROSS JOIN LATERAL (
      SELECT min(changed_at) AS at FROM rollout_changes AS r
      WHERE r.environment = begun.environment AND r.service = begun.service AND r.state = 'failed'
        AND r.changed_at >= begun.created_at
    ) AS failed
    WHERE begun.outcome IS NULL AND failed.at IS NOT NULL
    UNION ALL
    SELECT said.service, said.environment, moved.created_at
    FROM deployments_put AS moved JOIN deployment_changes_facts AS said USING (source, deployment_key)
    WHERE moved.outcome IS NOT NULL AND (said.service, said.environment) <> (moved.service, moved.environment)
    UNION ALL
    SELECT earlier.service, earlier.environment, moved.created_at
    FROM deployments_put AS moved JOIN deployment_changes AS earlier USING (source, deployment_key)
    WHERE moved.outcome IS NOT NULL
      AND (earlier.service, earlier.environment) <> (moved.service, moved.environment)`,
  rolloutChanges: "SELECT service, environment, changed_at FROM rollout_changes_put",
  alarmChanges: "SELECT service, environment, changed_at FROM alarm_changes_put",
  incidents: `
    SELECT service, environment, opened_at FROM incidents_put
    UNION ALL
    SELECT earlier.service, earlier.environment, earlier.opened_at
    FROM incidents_put JOIN incidents AS earlier USING (source, incident_key)`,
};

/** Since when facts of each type change what was deployed from their repository. */
const repositoryReaches: { readonly [Kind in keyof Facts]?: string } = {
  pushes: "SELECT repository, pushed_at AS since FROM pushes_put",
  pullRequests: "SELECT repository, merged_at AS since FROM pull_requests_put WHERE merged_at IS NOT NULL",
};

/**
 * Common table expressions, the last of them `marked`: notes in `settlements` which measures may have changed, and
 * since when. Undefined when facts of these types change none.
 *
 * Events in order mark nothing by repository, since nothing that ended later was made of what they say. The rows of
 * `deployed_repositories` are locked: a deployment that ends at the same moment either is seen here, or sees this.
 */
export function marked(kinds: readonly (keyof Facts)[]): string | undefined {
  const direct = kinds.flatMap((kind) => reaches[kind] ?? []);
  const byRepository = kinds.flatMap((kind) => repositoryReaches[kind] ?? []);
  if (direct.length + byRepository.length === 0) return undefined;
  const parts: string[] = [];
  if (byRepository.length > 0) {
    parts.push(`
      changed_repositories AS (
        SELECT repository, min(since) AS since FROM (${byRepository.join(" UNION ALL ")}) AS changed
        GROUP BY repository
      ),
      locked_repositories AS (
        SELECT * FROM deployed_repositories WHERE repository IN (SELECT repository FROM changed_repositories)
        ORDER BY repository, service, environment FOR SHARE
      )`);
    // A row that this very statement updates cannot be locked by it as well, and is left out there.
    const updated = kinds.includes("deploymentChanges")
      ? "UNION SELECT repository, service, environment, last_finished_at FROM deployed_repositories_put"
      : "";
    direct.push(`
      SELECT service, environment, since
      FROM (
        SELECT repository, service, environment, last_finished_at FROM locked_repositories ${updated}
      ) AS deployed
      JOIN changed_repositories USING (repository)
      WHERE last_finished_at >= since`);
  }
  parts.push(`
    marked AS (
      INSERT INTO settlements AS kept (service, environment, wanted, settled, since)
      SELECT service, environment, 1, 0, min(since)
      FROM (${direct.join(" UNION ALL ")}) AS reached (service, environment, since)
      GROUP BY service, environment ORDER BY service, environment
      ON CONFLICT (service, environment)
        DO UPDATE SET wanted = kept.wanted + 1, since = least(kept.since, excluded.since)
      RETURNING service, environment
    )`);
  return parts.join(",");
}
