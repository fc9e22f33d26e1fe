import type { LogRetentionDays } from "./log-retention.ts";
import type { Safety } from "./safety.ts";
import type { TaskSize } from "./task-size.ts";

/** The workload on ECS Fargate. */
export interface ServiceSettings {
  readonly taskSize: TaskSize;
  /** Processor of the tasks; ARM64 costs about 20 % less. The image is built for both. */
  readonly architecture: "ARM64" | "X86_64";
  /** Bounds of autoscaling, in tasks: at least 1, at most 5,000 (the limit of an ECS service). */
  readonly tasks: { readonly min: number; readonly max: number };
  /** Targets that autoscaling holds. */
  readonly scaling: {
    /** Average CPU of the service, in percent: 10 to 90. */
    readonly cpuPercent: number;
    /** Requests a minute that one task serves. */
    readonly requestsPerTarget: number;
  };
  /** Alarms that roll a deployment back while it is rolling out. */
  readonly deploymentAlarms: Safety;
  /** Share of requests answered with 4xx or 5xx above which the deployment alarm goes off, in percent: above 0. */
  readonly errorRatePercent: number;
  /** Shell access to running tasks by `aws ecs execute-command`; always logged. */
  readonly exec: boolean;
  /** Days for which the service's logs are kept. */
  readonly logRetentionDays: LogRetentionDays;
  /** Seconds between SIGTERM and SIGKILL, 2 to 120 (Fargate's limit). */
  readonly stopTimeoutSeconds: number;
  /** Container Insights: `enhanced` adds metrics per task and container. */
  readonly containerInsights: "enabled" | "enhanced";
}
