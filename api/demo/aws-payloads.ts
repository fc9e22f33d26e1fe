/** Where an event of AWS comes from: each environment has an account of its own. */
export interface AwsPlace {
  readonly account: string;
  /** Cluster of the environment, for example `acme-prod`. */
  readonly cluster: string;
}

/** One state of a rollout of ECS. */
export interface Rollout {
  readonly service: string;
  /** ECS's own id, `ecs-svc/…`. */
  readonly id: string;
  readonly state: "IN_PROGRESS" | "COMPLETED" | "FAILED";
  readonly reason: string;
}

/** A task of a rollout at one moment. */
export interface Task {
  readonly service: string;
  readonly rolloutId: string;
  /** 32 hexadecimal digits. */
  readonly id: string;
  /** Grows with every change of the task. */
  readonly version: number;
  readonly status: "RUNNING" | "STOPPED";
  readonly digest: string;
  readonly startedAt: number;
  readonly stopped?: { readonly at: number; readonly reason: string; readonly exitCode: number };
}

/** An alarm that changed. */
export interface AlarmChange {
  readonly name: string;
  readonly state: "OK" | "ALARM";
  readonly previous: "OK" | "ALARM";
  readonly reason: string;
}

const region = "eu-central-1";

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_deployment_events.html */
export function rolloutPayload(place: AwsPlace, rollout: Rollout, id: string, at: number) {
  const { state, reason } = rollout;
  return envelope(place, {
    id,
    at,
    source: "aws.ecs",
    type: "ECS Deployment State Change",
    resources: [serviceArn(place, rollout.service)],
    detail: {
      eventType: state === "FAILED" ? "ERROR" : "INFO",
      eventName: `SERVICE_DEPLOYMENT_${state}`,
      deploymentId: rollout.id,
      updatedAt: new Date(at).toISOString(),
      reason,
    },
  });
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html */
export function taskPayload(place: AwsPlace, task: Task, id: string, at: number) {
  const { account, cluster } = place;
  const taskArn = `arn:aws:ecs:${region}:${account}:task/${cluster}/${task.id}`;
  const { stopped } = task;
  return envelope(place, {
    id,
    at,
    source: "aws.ecs",
    type: "ECS Task State Change",
    resources: [taskArn],
    detail: {
      taskArn,
      clusterArn: `arn:aws:ecs:${region}:${account}:cluster/${cluster}`,
      group: `service:${task.service}`,
      startedBy: task.rolloutId,
      version: task.version,
      lastStatus: task.status,
      desiredStatus: task.status,
      healthStatus: stopped ? "UNHEALTHY" : "HEALTHY",
      launchType: "FARGATE",
      containers: [
        {
          name: "api",
          image: `${account}.dkr.ecr.${region}.amazonaws.com/${task.service}@${task.digest}`,
          imageDigest: task.digest,
          lastStatus: task.status,
          ...(stopped && { exitCode: stopped.exitCode }),
        },
      ],
      createdAt: new Date(task.startedAt).toISOString(),
      startedAt: new Date(task.startedAt).toISOString(),
      updatedAt: new Date(at).toISOString(),
      ...(stopped && { stoppedAt: new Date(stopped.at).toISOString(), stoppedReason: stopped.reason }),
    },
  });
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
export function alarmPayload(place: AwsPlace, alarm: AlarmChange, id: string, at: number) {
  const timestamp = new Date(at).toISOString().replace("Z", "+0000");
  return envelope(place, {
    id,
    at,
    source: "aws.cloudwatch",
    type: "CloudWatch Alarm State Change",
    resources: [`arn:aws:cloudwatch:${region}:${place.account}:alarm:${alarm.name}`],
    detail: {
      alarmName: alarm.name,
      state: { value: alarm.state, reason: alarm.reason, timestamp },
      previousState: { value: alarm.previous, reason: "Threshold Crossed", timestamp },
      configuration: { description: `Errors of ${alarm.name}` },
    },
  });
}

function serviceArn({ account, cluster }: AwsPlace, service: string): string {
  return `arn:aws:ecs:${region}:${account}:service/${cluster}/${service}`;
}

function envelope(
  { account }: AwsPlace,
  event: {
    readonly id: string;
    readonly at: number;
    readonly source: string;
    readonly type: string;
    readonly resources: readonly string[];
    readonly detail: Readonly<Record<string, unknown>>;
  },
) {
  const { id, at, source, type, resources, detail } = event;
  return {
    version: "0",
    id,
    "detail-type": type,
    source,
    account,
    time: `${new Date(at).toISOString().slice(0, 19)}Z`,
    region,
    resources,
    detail,
  };
}
