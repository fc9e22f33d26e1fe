import { account, repositoryObject } from "./github-payloads.ts";
import { instant } from "./sent-event.ts";

/** A run of a workflow of GitHub Actions. */
export interface WorkflowRun {
  readonly id: number;
  readonly attempt: number;
  readonly name: string;
  readonly trigger: "push" | "workflow_dispatch";
  readonly sha: string;
  readonly startedAt: number;
}

/** A deployment as a workflow makes it. */
export interface Deployment {
  /** Grows with every deployment of the source. */
  readonly id: number;
  readonly service: string;
  readonly environment: string;
  readonly version: string;
  readonly sha: string;
  /** For example `sha256:…`; absent when the workflow did not say which image. */
  readonly digest?: string;
  readonly actor: string;
  readonly createdAt: number;
  readonly run: WorkflowRun | null;
}

/** A status that a deployment reached. */
export interface DeploymentStatus {
  /** Grows with every status of the source. */
  readonly id: number;
  readonly state: "queued" | "in_progress" | "success" | "failure" | "error" | "inactive";
  readonly at: number;
  readonly description?: string;
}

/** @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_run */
export function workflowRunPayload(
  repository: string,
  run: WorkflowRun,
  {
    actor,
    conclusion,
    at,
  }: { readonly actor: string; readonly conclusion: string | null; readonly at: number },
) {
  return {
    action: conclusion === null ? "in_progress" : "completed",
    workflow_run: {
      ...runObject(repository, run),
      status: conclusion === null ? "in_progress" : "completed",
      conclusion,
      created_at: instant(run.startedAt),
      run_started_at: instant(run.startedAt),
      updated_at: instant(at),
      actor: account(actor),
      repository: repositoryObject(repository),
    },
    workflow: { name: run.name },
    repository: repositoryObject(repository),
    sender: account(actor),
  };
}

/** @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment */
export function deploymentPayload(repository: string, deployment: Deployment) {
  const { service, version, digest, run, actor } = deployment;
  return {
    action: "created",
    deployment: {
      id: deployment.id,
      sha: deployment.sha,
      ref: version,
      task: "deploy",
      payload: { service, version, ...(digest && { digest }) },
      environment: deployment.environment,
      description: null,
      creator: account(actor),
      created_at: instant(deployment.createdAt),
      updated_at: instant(deployment.createdAt),
    },
    workflow_run: run && runObject(repository, run),
    repository: repositoryObject(repository),
    sender: account(actor),
  };
}

/** @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_status */
export function deploymentStatusPayload(
  repository: string,
  deployment: Deployment,
  status: DeploymentStatus,
) {
  return {
    ...deploymentPayload(repository, deployment),
    deployment_status: {
      id: status.id,
      state: status.state,
      environment: deployment.environment,
      description: status.description ?? "",
      creator: account(deployment.actor),
      created_at: instant(status.at),
      updated_at: instant(status.at),
    },
  };
}

function runObject(repository: string, run: WorkflowRun) {
  return {
    id: run.id,
    run_attempt: run.attempt,
    name: run.name,
    event: run.trigger,
    head_branch: "main",
    head_sha: run.sha,
    html_url: `https://github.com/${repository}/actions/runs/${run.id}`,
  };
}
