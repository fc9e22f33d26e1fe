import { rolloutPayload, type Task, taskPayload } from "./aws-payloads.ts";
import { type DemoEnvironment, type DemoService, places } from "./cast.ts";
import {
  type Deployment,
  type DeploymentStatus,
  deploymentPayload,
  deploymentStatusPayload,
  type WorkflowRun,
  workflowRunPayload,
} from "./github-delivery-payloads.ts";
import { minutes, seconds } from "./sent-event.ts";
import type { Teller } from "./teller.ts";

/** What can be deployed. */
export interface Build {
  readonly version: string;
  readonly sha: string;
  readonly digest: string;
}

/** How an attempt to deploy ends. */
export type Outcome =
  | "success"
  /** The tasks do not start, ECS gives up. */
  | "failed-rollout"
  /** The machine that runs the workflow is lost before anything is deployed. */
  | "lost-runner"
  /** It is still going on at the end of the story. */
  | "unfinished";

/** An attempt to deploy. */
export interface Attempt {
  readonly run: WorkflowRun;
  readonly finishedAt: number;
}

/** The workflow of one service that deploys it, and ECS behind it. */
export interface Deployer {
  /** Deploys from `at` on; `again` is the run of which this is a further attempt. */
  deploy(
    environment: DemoEnvironment,
    build: Build,
    at: number,
    outcome?: Outcome,
    again?: WorkflowRun,
  ): Attempt;
}

const desiredTasks = { staging: 1, prod: 2 };

export function createDeployer(teller: Teller, service: DemoService): Deployer {
  const { random } = teller;
  /** Tasks that run in each environment, until the next rollout replaces them. */
  const running: Record<DemoEnvironment, readonly Task[]> = { staging: [], prod: [] };

  return {
    deploy: (environment, build, at, outcome = "success", again) => {
      const actor = random.pick(service.people);
      const run: WorkflowRun = {
        id: again?.id ?? teller.idAt(at),
        attempt: (again?.attempt ?? 0) + 1,
        name: `Deploy to ${environment}`,
        trigger: environment === "prod" ? "workflow_dispatch" : "push",
        sha: build.sha,
        startedAt: at,
      };
      const createdAt = at + random.integer(15, 40) * seconds;
      const deployment: Deployment = {
        ...build,
        id: teller.idAt(createdAt),
        service: service.name,
        environment,
        actor,
        createdAt,
        run,
      };
      const tellStatus = (status: Omit<DeploymentStatus, "id">) => {
        const payload = deploymentStatusPayload(service.repository, deployment, {
          ...status,
          id: teller.idAt(status.at),
        });
        teller.github("deployment_status", status.at, payload);
      };
      const tellRun = (conclusion: string | null, moment: number) =>
        teller.github(
          "workflow_run",
          moment,
          workflowRunPayload(service.repository, run, { actor, conclusion, at: moment }),
        );

      tellRun(null, at + 2 * seconds);
      teller.github("deployment", createdAt, deploymentPayload(service.repository, deployment));
      const startedAt = createdAt + 5 * seconds;
      tellStatus({ state: "in_progress", at: startedAt });
      const finishedAt = startedAt + random.integer(170, 420) * seconds;
      if (outcome === "unfinished") return { run, finishedAt };
      if (outcome === "lost-runner") {
        const description = "The runner has received a shutdown signal.";
        tellStatus({ state: "error", at: startedAt + 2 * minutes, description });
        tellRun("failure", startedAt + 2 * minutes + 5 * seconds);
        return { run, finishedAt: startedAt + 2 * minutes };
      }
      const failed = outcome === "failed-rollout";
      tellRollout(environment, build, startedAt, finishedAt - 10 * seconds, failed);
      const description = failed ? "The deployment circuit breaker stopped the rollout." : "";
      tellStatus({ state: failed ? "failure" : "success", at: finishedAt, description });
      tellRun(failed ? "failure" : "success", finishedAt + 5 * seconds);
      return { run, finishedAt };
    },
  };

  /** What ECS tells: the rollout, its tasks, and how it ended. */
  function tellRollout(
    environment: DemoEnvironment,
    { digest }: Build,
    from: number,
    until: number,
    failed: boolean,
  ): void {
    const place = places[environment];
    const rolloutId = `ecs-svc/${random.integer(10 ** 15, 9 * 10 ** 15)}`;
    const tell = (state: "IN_PROGRESS" | "COMPLETED" | "FAILED", reason: string, at: number) =>
      teller.aws({ environment, service: service.name }, at, (id) =>
        rolloutPayload(place, { service: service.name, id: rolloutId, state, reason }, id, at),
      );
    tell("IN_PROGRESS", `ECS deployment ${rolloutId} in progress.`, from + 20 * seconds);
    const tasks = Array.from({ length: desiredTasks[environment] }, (_, index): Task => {
      const startedAt = from + (70 + index * 15) * seconds;
      const reason = "Essential container in task exited";
      return {
        service: service.name,
        rolloutId,
        id: random.hexadecimal(32),
        version: failed ? 4 : 3,
        status: failed ? "STOPPED" : "RUNNING",
        digest,
        startedAt,
        ...(failed && { stopped: { at: startedAt + 20 * seconds, reason, exitCode: 1 } }),
      };
    });
    for (const task of tasks) tellTask(environment, task, task.stopped?.at ?? task.startedAt + 25 * seconds);
    if (!failed) {
      const at = until - 5 * seconds;
      const stopped = { at, reason: `Scaling activity initiated by (deployment ${rolloutId})`, exitCode: 0 };
      for (const task of running[environment]) {
        tellTask(environment, { ...task, version: 6, status: "STOPPED", stopped }, at);
      }
      running[environment] = tasks;
    }
    if (failed) tell("FAILED", "ECS deployment circuit breaker: tasks failed to start.", until);
    else tell("COMPLETED", `ECS deployment ${rolloutId} completed.`, until);
  }

  function tellTask(environment: DemoEnvironment, task: Task, at: number): void {
    teller.aws({ environment, service: service.name }, at, (id) =>
      taskPayload(places[environment], task, id, at),
    );
  }
}
