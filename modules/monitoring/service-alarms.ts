import { Construct } from "constructs";
import { Alarm } from "./alarm.ts";
import { type LoadBalancerDimensions, loadBalancerMetrics } from "./load-balancer-metrics.ts";
import { type ServiceDimensions, serviceMetrics } from "./service-metrics.ts";

/** Settings of {@link ServiceAlarms}. */
export interface ServiceAlarmsProps {
  /** Prefix of the names of the alarms. */
  readonly prefix: string;
  readonly service: ServiceDimensions;
  readonly loadBalancer: LoadBalancerDimensions;
  readonly topicArn: string;
}

/** Seconds within which 99 of 100 requests are to be answered. */
const latencyLimitSeconds = 1;

/** Use of CPU and memory, in percent, that autoscaling should have prevented. */
const usageLimitPercent = 85;

/** Alarms about the running service: nobody is paged for a minute, and nothing goes on for a quarter of an hour. */
export class ServiceAlarms extends Construct {
  readonly arns: readonly string[];

  constructor(scope: Construct, id: string, { prefix, service, loadBalancer, topicArn }: ServiceAlarmsProps) {
    super(scope, id);
    const tasks = serviceMetrics(service);
    const traffic = loadBalancerMetrics(loadBalancer);
    const above = { comparison: "above", periodSeconds: 60, silence: "notBreaching", topicArn } as const;
    const alarms = [
      new Alarm(this, "unhealthy-tasks", {
        ...above,
        name: `${prefix}-unhealthy-tasks`,
        description: "Tasks fail their health check. Read the events of the service and the log of the API.",
        metric: traffic.unhealthyTargets,
        threshold: 0,
        points: 5,
        outOf: 5,
      }),
      new Alarm(this, "missing-tasks", {
        ...above,
        name: `${prefix}-missing-tasks`,
        description:
          "Fewer tasks run than the service wants, and so perhaps fewer than its minimum. Read the events of the " +
          "service for the reason why tasks stop or do not start.",
        metric: tasks.missingTasks,
        threshold: 0,
        points: 10,
        outOf: 10,
      }),
      new Alarm(this, "latency", {
        ...above,
        name: `${prefix}-latency`,
        description: `One request in a hundred takes more than ${latencyLimitSeconds} s. Look at the database first.`,
        metric: traffic.latency("p99"),
        threshold: latencyLimitSeconds,
        points: 5,
        outOf: 10,
      }),
      new Alarm(this, "cpu", {
        ...above,
        name: `${prefix}-cpu`,
        description: `Tasks use more than ${usageLimitPercent} % of their CPU: is autoscaling at its maximum?`,
        metric: tasks.cpu,
        threshold: usageLimitPercent,
        points: 10,
        outOf: 15,
      }),
      new Alarm(this, "memory", {
        ...above,
        name: `${prefix}-memory`,
        description: `Tasks use more than ${usageLimitPercent} % of their memory: look for a leak since the last release.`,
        metric: tasks.memory,
        threshold: usageLimitPercent,
        points: 10,
        outOf: 15,
      }),
    ];
    this.arns = alarms.map(({ arn }) => arn);
  }
}
