/** A deployment as GitHub's `deployment` and `deployment_status` events tell it. */
export interface Deployment {
  /** Grows with every deployment of the source. */
  readonly id: number;
  readonly service: string;
  readonly environment: string;
  readonly version: string;
  /** Full commit hash. */
  readonly commit: string;
  /** Who started it. */
  readonly actor: string;
  /** Repository that is deployed, without its owner. */
  readonly repository: string;
  readonly createdAt: string;
}

/** Where a deployment is, in GitHub's words. */
export type DeploymentState = "in_progress" | "success" | "failure";

/**
 * Body of a `deployment` event.
 *
 * @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment
 */
export function deploymentEvent(deployment: Deployment) {
  const { id, service, environment, version, commit, actor, repository, createdAt } = deployment;
  return {
    action: "created",
    deployment: {
      id,
      sha: commit,
      ref: commit,
      task: "deploy",
      environment,
      payload: { service, version },
      creator: { login: actor },
      created_at: createdAt,
      updated_at: createdAt,
    },
    repository: { name: repository },
    sender: { login: actor },
  };
}

/**
 * Body of a `deployment_status` event; `id` grows with every status of the source.
 *
 * @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_status
 */
export function deploymentStatusEvent(
  deployment: Deployment,
  {
    id,
    state,
    createdAt,
  }: { readonly id: number; readonly state: DeploymentState; readonly createdAt: string },
) {
  return {
    ...deploymentEvent(deployment),
    deployment_status: {
      id,
      state,
      environment: deployment.environment,
      creator: { login: deployment.actor },
      created_at: createdAt,
      updated_at: createdAt,
    },
  };
}
