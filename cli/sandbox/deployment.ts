import type { Platform } from "../../envs/platform.ts";
import type { LedgerClient } from "../ledger/client.ts";
import {
  type Deployment,
  type DeploymentState,
  deploymentEvent,
  deploymentStatusEvent,
} from "../ledger/deployment.ts";
import type { Version } from "../version.ts";

/** What the run deploys. */
export interface DeployedRelease {
  readonly platform: Platform;
  /** Name of the environment. */
  readonly environment: string;
  readonly version: Version;
}

/**
 * Does the work of a deployment and tells the ledger about it with the events that GitHub sends for one.
 *
 * @throws what `work` throws, after it was reported.
 */
export async function reportDeployment<Result>(
  client: LedgerClient,
  { platform, environment, version }: DeployedRelease,
  work: () => Promise<Result>,
): Promise<Result> {
  const startedAt = new Date();
  const deployment: Deployment = {
    // Milliseconds grow from run to run, as GitHub's ids do, and the ledger is kept between runs.
    id: startedAt.getTime(),
    service: platform.name,
    environment,
    ...version,
    actor: "sandbox",
    repository: platform.repository.name,
    createdAt: startedAt.toISOString(),
  };
  let statuses = 0;
  const say = (state: DeploymentState) => {
    statuses += 1;
    const status = { id: deployment.id + statuses, state, createdAt: new Date().toISOString() };
    return client.sendGithubEvent("deployment_status", deploymentStatusEvent(deployment, status));
  };
  await client.sendGithubEvent("deployment", deploymentEvent(deployment));
  await say("in_progress");
  let result: Result;
  try {
    result = await work();
  } catch (error) {
    await say("failure");
    throw error;
  }
  await say("success");
  return result;
}
