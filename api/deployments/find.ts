import type { Sql } from "postgres";
import { appliedReview, type ReviewOfDeployment } from "../reviews/of-deployment.ts";
import { type Deployment, deploymentColumns } from "./deployment.ts";

/** A commit that came with a deployment. */
export interface DeployedCommit {
  readonly sha: string;
  /** First line of the message; null when no push told about the commit. */
  readonly subject: string | null;
  readonly author: string | null;
  readonly pullRequest: number | null;
  /** ISO 8601; null when no push told about the commit. */
  readonly committedAt: string | null;
  /** Seconds from the commit to the end of the deployment; null when the commit's time cannot be used. */
  readonly leadSeconds: number | null;
}

/** Why a deployment counts as failed. */
export interface FailureSignal {
  readonly signal: "status" | "rollout" | "rollback" | "revert" | "label" | "incident";
  /** Id of what said so: a deployment's key, a pull request's number, an incident's id. */
  readonly key: string;
  /** ISO 8601. */
  readonly at: string;
}

/** A deployment with everything that is known about it. */
export interface DeploymentDetail extends Deployment {
  /** The successful deployment before this one; null for the first one and while this one goes on. */
  readonly previous: { readonly key: string; readonly version: string; readonly commit: string } | null;
  /** The later attempt of the same workflow run that counts instead of this one. */
  readonly foldedInto: string | null;
  /** Whether a later version was rolled back past this one. */
  readonly superseded: boolean;
  readonly recoveredAt: Date | null;
  /** Until when an incident could still be blamed on it; null while it goes on. */
  readonly windowClosesAt: Date | null;
  /** Whether the pushes since the previous deployment are known without a gap; null while it goes on. */
  readonly commitsKnown: boolean | null;
  /** Oldest first, at most 250; `commitCount` has their number. */
  readonly commits: readonly DeployedCommit[];
  readonly commitCount: number;
  readonly failures: readonly FailureSignal[];
  readonly review: ReviewOfDeployment | null;
}

/** One deployment; undefined when its source told of none with this key. */
export async function findDeployment(
  sql: Sql,
  source: string,
  key: string,
): Promise<DeploymentDetail | undefined> {
  const [found] = await sql<DeploymentDetail[]>`
    SELECT ${deploymentColumns(sql)},
      (SELECT json_build_object('key', p.deployment_key, 'version', p.version, 'commit', p.commit_sha)
        FROM deployments AS p WHERE p.source = d.source AND p.deployment_key = m.previous_key) AS previous,
      m.folded_into AS "foldedInto", coalesce(m.superseded, false) AS superseded,
      m.recovered_at AS "recoveredAt", m.window_closes_at AS "windowClosesAt",
      m.commits_known AS "commitsKnown",
      coalesce((SELECT json_agg(row_to_json(came) ORDER BY came."committedAt", came.sha) FROM (
        SELECT c.sha, known.subject, known.author, c.pull_request AS "pullRequest",
          c.committed_at AS "committedAt", c.lead_seconds AS "leadSeconds"
        FROM deployed_commits AS c LEFT JOIN commits AS known USING (repository, sha)
        WHERE c.source = d.source AND c.deployment_key = d.deployment_key
        ORDER BY c.committed_at, c.sha LIMIT 250) AS came), '[]') AS commits,
      (SELECT count(*)::integer FROM deployed_commits AS c
        WHERE c.source = d.source AND c.deployment_key = d.deployment_key) AS "commitCount",
      coalesce((SELECT json_agg(json_build_object('signal', f.signal, 'key', f.signal_key, 'at', f.signalled_at)
          ORDER BY f.signalled_at, f.signal, f.signal_key)
        FROM deployment_failures AS f
        WHERE f.source = d.source AND f.deployment_key = d.deployment_key), '[]') AS failures,
      (SELECT ${appliedReview(sql)}
        FROM (SELECT d.environment) AS place,
          (SELECT d.commit_sha AS commit, d.created_at, coalesce(d.finished_at, 'infinity') AS at) AS current
      ) AS review
    FROM deployments AS d LEFT JOIN deployment_measures AS m USING (source, deployment_key)
    WHERE d.source = ${source} AND d.deployment_key = ${key}`;
  return found;
}
