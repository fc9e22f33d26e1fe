import type { Sql } from "postgres";
import { keepEvent } from "./events.ts";
import { type DeploymentChange, readDeploymentChange } from "./github-deployment.ts";
import type { SignedEvent } from "./signed-event.ts";

/** Keeps an event of GitHub and, when it is about a deployment, what it says. False when it was known already. */
export async function recordGithubEvent(sql: Sql, event: SignedEvent, receivedAt: Date): Promise<boolean> {
  const change = readDeploymentChange(event);
  const kept = change
    ? await keepWithChange(sql, event, change, receivedAt)
    : await keepEvent(sql, event, receivedAt);
  return kept.length > 0;
}

function keepWithChange(sql: Sql, event: SignedEvent, change: DeploymentChange, receivedAt: Date) {
  return sql`
    WITH kept AS (${keepEvent(sql, event, receivedAt)}),
    projected AS (
      INSERT INTO deployment_changes
        (source, deployment_key, sequence, service, environment, version, commit_sha, state, actor, changed_at)
      SELECT ${event.source}, ${change.deploymentKey}, ${change.sequence}, ${change.service},
        ${change.environment}, ${change.version}, ${change.commit}, ${change.state}, ${change.actor},
        ${change.changedAt}::timestamptz
      FROM kept
      ON CONFLICT DO NOTHING
    )
    SELECT event_id FROM kept`;
}
