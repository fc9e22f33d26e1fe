import type { Fragment, Sql } from "postgres";

/** What a deployment was, seen from the ones before it. */
export type DeploymentKind = "first" | "forward" | "redeploy" | "rollback" | "remediation";

/** How a deployment stands; `inactive` is one that its source retired. */
export type DeploymentState = "waiting" | "running" | "succeeded" | "failed" | "inactive";

/** One attempt to bring a version of a service into an environment. */
export interface Deployment {
  readonly source: "github" | "slipway";
  /** The source's own id of it. */
  readonly key: string;
  readonly service: string;
  readonly environment: string;
  /** `owner/name`; null when the source did not say. */
  readonly repository: string | null;
  readonly version: string;
  readonly commit: string;
  /** Digest of the image; null when the source did not say. */
  readonly digest: string | null;
  readonly state: DeploymentState;
  /** How it ended; null while it goes on. */
  readonly outcome: "succeeded" | "failed" | null;
  /** Null while it goes on, for one that failed before anything ran, and for one that a later attempt replaced. */
  readonly kind: DeploymentKind | null;
  /** Whether it counts as a failure: it failed itself, or something said so afterwards. Null while it goes on. */
  readonly failed: boolean | null;
  /** Who started it; null when the account is gone. */
  readonly by: string | null;
  /** Where people look at it; null when the source did not say. */
  readonly url: string | null;
  /** All moments are by the source's clock. */
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly finishedAt: Date | null;
}

/** Columns of a {@link Deployment}, read from `deployments AS d` and `deployment_measures AS m`. */
export function deploymentColumns(sql: Sql): Fragment {
  return sql`d.source, d.deployment_key AS key, d.service, d.environment, d.repository::text AS repository,
    d.version, d.commit_sha::text AS commit, d.digest, d.state, d.outcome, m.kind, m.failed, d.actor AS "by", d.url,
    d.created_at AS "createdAt", d.changed_at AS "changedAt", d.finished_at AS "finishedAt"`;
}
