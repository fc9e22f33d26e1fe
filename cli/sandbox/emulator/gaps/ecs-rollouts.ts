import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { AwsAnswer } from "../aws-answer.ts";
import type { Document } from "../document-store.ts";
import type { GapCall } from "../gap.ts";

/** Digests of images whose tasks fail in the emulated ECS begin with it. */
const FAILING_DIGEST = "@sha256:dead";

/** Where a service's newest deployment is. */
const rolloutSchema = z.object({
  id: z.string(),
  taskDefinition: z.string(),
  state: z.enum(["COMPLETED", "FAILED"]),
  reason: z.string(),
});
type Rollout = z.infer<typeof rolloutSchema>;

const stoppedTaskSchema = z.looseObject({ taskArn: z.string(), service: z.string(), cluster: z.string() });
const definitionSchema = z.object({
  taskDefinition: z.object({
    containerDefinitions: z.array(
      z.looseObject({ name: z.string(), image: z.string(), essential: z.boolean().default(true) }),
    ),
  }),
});

/** A service as far as its rollouts are concerned. */
export interface ServiceOfRollout {
  readonly serviceArn: string;
  readonly clusterArn: string;
  readonly taskDefinition: string;
}

/**
 * Begins a deployment of a service that was just made or changed. One whose image fails is given up at once, as the
 * circuit breaker does it: its task stops, and the service goes back to what ran before.
 */
export async function beginRollout(call: GapCall, service: ServiceOfRollout): Promise<void> {
  const before = rolloutOf(call, service.serviceArn);
  const { taskDefinition } = service;
  if (before?.taskDefinition === taskDefinition) return;
  const id = newId();
  const failing = await failingContainer(call, taskDefinition);
  if (failing === undefined) {
    remember(call, service, {
      id,
      taskDefinition,
      state: "COMPLETED",
      reason: `ECS deployment ${id} completed.`,
    });
    return;
  }
  stopTask(call, service, failing);
  if (before === undefined) {
    const reason = "ECS deployment circuit breaker: tasks failed to start.";
    remember(call, service, { id, taskDefinition, state: "FAILED", reason });
    return;
  }
  await goBack(call, before.taskDefinition);
  const reason = `ECS deployment circuit breaker: rolling back to deploymentId ${before.id}.`;
  remember(call, service, { ...before, id: newId(), reason });
}

/** Where the newest deployment of a service is; undefined when the service was never changed here. */
export function rolloutOf(call: GapCall, serviceArn: string): Rollout | undefined {
  return rolloutSchema.optional().parse(call.documents("ecs-rollouts").get(serviceArn));
}

const listSchema = z.looseObject({
  serviceName: z.string().optional(),
  desiredStatus: z.string().optional(),
});

/** The tasks that failed here; everything else is moto's. */
export async function listTasks(call: GapCall): Promise<Document | AwsAnswer> {
  const { serviceName, desiredStatus } = listSchema.parse(call.input);
  if (desiredStatus !== "STOPPED" || serviceName === undefined) return call.forward();
  const own = stoppedTasks(call).filter(({ service }) => service.endsWith(`/${serviceName}`));
  return { taskArns: own.map(({ taskArn }) => taskArn) };
}

export async function describeTasks(call: GapCall): Promise<Document | AwsAnswer> {
  const wanted = z.array(z.string()).parse(call.input.tasks);
  const tasks = stoppedTasks(call).filter(({ taskArn }) => wanted.includes(taskArn));
  return tasks.length > 0 ? { tasks, failures: [] } : call.forward();
}

/** What a task that failed here wrote last. */
export async function getLogEvents(call: GapCall): Promise<Document | AwsAnswer> {
  const stream = z.string().catch("").parse(call.input.logStreamName);
  const isOwn = stoppedTasks(call).some(({ taskArn }) => stream.endsWith(`/${taskArn.split("/").at(-1)}`));
  if (!isOwn) return call.forward();
  const message = "An image whose digest begins with dead fails here.";
  return { events: [{ timestamp: Date.now(), message }] };
}

/** Name of the container that stops the task; undefined when the image is a good one. */
async function failingContainer(call: GapCall, taskDefinition: string): Promise<string | undefined> {
  const answer = await forwardAs(call, "DescribeTaskDefinition", { taskDefinition });
  const { data } = definitionSchema.safeParse(JSON.parse(answer.body.toString("utf8")));
  return data?.taskDefinition.containerDefinitions.find(
    ({ image, essential }) => essential && image.includes(FAILING_DIGEST),
  )?.name;
}

async function goBack(call: GapCall, taskDefinition: string): Promise<void> {
  const { cluster, service } = call.input;
  await forwardAs(call, "UpdateService", { cluster, service, taskDefinition });
}

function forwardAs(call: GapCall, operation: string, input: Document): Promise<AwsAnswer> {
  const target = `AmazonEC2ContainerServiceV20141113.${operation}`;
  const headers = { ...call.request.headers, "x-amz-target": target };
  return call.forward({ ...call.request, headers, operation, body: Buffer.from(JSON.stringify(input)) });
}

function stopTask(call: GapCall, service: ServiceOfRollout, container: string): void {
  const id = randomUUID().replaceAll("-", "");
  const taskArn = `${service.clusterArn.replace(":cluster/", ":task/")}/${id}`;
  call.documents("ecs-stopped-tasks").set(taskArn, {
    taskArn,
    service: service.serviceArn,
    cluster: service.clusterArn,
    taskDefinitionArn: service.taskDefinition,
    lastStatus: "STOPPED",
    stoppedReason: "Essential container in task exited",
    containers: [{ name: container, exitCode: 1 }],
  });
}

function stoppedTasks(call: GapCall): z.infer<typeof stoppedTaskSchema>[] {
  return [...call.documents("ecs-stopped-tasks").values()].map((task) => stoppedTaskSchema.parse(task));
}

function remember(call: GapCall, { serviceArn }: ServiceOfRollout, rollout: Rollout): void {
  call.documents("ecs-rollouts").set(serviceArn, rollout);
}

function newId(): string {
  return `ecs-svc/${Math.floor(Math.random() * 1e18)}`;
}
