import {
  type Deployment,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  type Task,
  type TaskDefinition,
} from "@aws-sdk/client-ecs";
import type { AwsAccess } from "../aws/access.ts";
import { explained } from "../aws/explained.ts";
import { Fault } from "../fault.ts";

/** What ECS rolls out at the moment. */
export interface Rollout {
  /** Of the deployment. */
  readonly id: string;
  /** Digest of the image that its tasks run; null when it is not run by digest. */
  readonly digest: string | null;
  readonly state: "IN_PROGRESS" | "COMPLETED" | "FAILED";
  /** In ECS's words; empty when it gives none. */
  readonly reason: string;
  readonly desired: number;
  readonly running: number;
}

/** A task that has ended, and what it ran from. */
export interface StoppedTask {
  readonly task: Task;
  readonly definition: TaskDefinition;
}

/** The ECS service of an environment, as it runs. */
export class RunningService {
  readonly #environment: string;
  readonly #prefix: string;
  readonly #client: ECSClient;
  readonly #definitions = new Map<string, TaskDefinition>();

  /** @param prefix of all names, for example `slipway-staging` */
  constructor(environment: string, prefix: string, access: AwsAccess) {
    this.#environment = environment;
    this.#prefix = prefix;
    this.#client = new ECSClient(access);
  }

  /** @throws Fault when there is no such service: its stack makes it. */
  async rollout(): Promise<Rollout> {
    const { services = [] } = await this.#ask(
      this.#client.send(new DescribeServicesCommand({ cluster: this.#prefix, services: [this.#name] })),
    );
    const [service] = services.filter(({ status }) => status !== "INACTIVE");
    const primary = service?.deployments?.find(({ status }) => status === "PRIMARY");
    if (!primary) {
      throw new Fault(
        `There is no service ${this.#name} yet: plan, review and apply the stacks of ${this.#environment} first.`,
      );
    }
    return this.#rolloutOf(primary);
  }

  /** Tasks that ran this image and have ended; ECS remembers them for about an hour. */
  async stoppedTasks(digest: string): Promise<StoppedTask[]> {
    const { taskArns = [] } = await this.#ask(
      this.#client.send(
        new ListTasksCommand({ cluster: this.#prefix, serviceName: this.#name, desiredStatus: "STOPPED" }),
      ),
    );
    if (taskArns.length === 0) return [];
    const { tasks = [] } = await this.#ask(
      this.#client.send(new DescribeTasksCommand({ cluster: this.#prefix, tasks: taskArns })),
    );
    const stopped: StoppedTask[] = [];
    for (const task of tasks) {
      const definition = await this.#definition(task.taskDefinitionArn ?? "");
      if (digestOf(definition) === digest) stopped.push({ task, definition });
    }
    return stopped;
  }

  close(): void {
    this.#client.destroy();
  }

  get #name(): string {
    return `${this.#prefix}-api`;
  }

  async #rolloutOf(deployment: Deployment): Promise<Rollout> {
    const { id = "", taskDefinition = "", rolloutState, rolloutStateReason } = deployment;
    return {
      id,
      digest: digestOf(await this.#definition(taskDefinition)),
      state: rolloutState ?? "IN_PROGRESS",
      reason: rolloutStateReason ?? "",
      desired: deployment.desiredCount ?? 0,
      running: deployment.runningCount ?? 0,
    };
  }

  async #definition(arn: string): Promise<TaskDefinition> {
    const known = this.#definitions.get(arn);
    if (known) return known;
    const describe = new DescribeTaskDefinitionCommand({ taskDefinition: arn });
    const { taskDefinition = {} } = await this.#ask(this.#client.send(describe));
    this.#definitions.set(arn, taskDefinition);
    return taskDefinition;
  }

  #ask<Answer>(answer: Promise<Answer>): Promise<Answer> {
    return explained(answer, `What runs in ${this.#environment} cannot be seen`, this.#environment);
  }
}

/** Digest of the container that the task stands and falls with. */
function digestOf({ containerDefinitions = [] }: TaskDefinition): string | null {
  const image = containerDefinitions.find(({ essential }) => essential !== false)?.image ?? "";
  return /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1] ?? null;
}
