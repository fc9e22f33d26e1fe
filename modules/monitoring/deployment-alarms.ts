import { Construct } from "constructs";
import { Alarm } from "./alarm.ts";
import { type LoadBalancerDimensions, loadBalancerMetrics } from "./load-balancer-metrics.ts";
import type { MetricMath } from "./metric.ts";

/** Settings of {@link DeploymentAlarms}. */
export interface DeploymentAlarmsProps {
  /** Prefix of the names of the alarms. */
  readonly prefix: string;
  readonly loadBalancer: LoadBalancerDimensions;
  /** Share of answers with 4xx or 5xx, in percent, above which a deployment is rolled back. */
  readonly errorRatePercent: number;
  readonly topicArn: string;
}

/** Answers with 5xx a minute that are too many at any traffic. */
const serverErrorLimit = 5;

/**
 * Alarms that roll a deployment back. Both judge every minute and go off after two of three.
 *
 * The rate is the rule of ECS Express Mode; the count catches a release that breaks everything where traffic is too
 * thin for a rate.
 */
export class DeploymentAlarms extends Construct {
  readonly names: readonly string[];
  readonly arns: readonly string[];

  constructor(scope: Construct, id: string, props: DeploymentAlarmsProps) {
    super(scope, id);
    const { prefix, errorRatePercent, topicArn } = props;
    const minutes = { periodSeconds: 60, points: 2, outOf: 3, silence: "notBreaching", topicArn } as const;
    const rate = new Alarm(this, "error-rate", {
      ...minutes,
      name: `${prefix}-error-rate`,
      description:
        `More than ${errorRatePercent} % of all requests fail. A deployment in progress is rolled back; otherwise ` +
        "read the latest errors on the dashboard.",
      metric: errorRate(props),
      comparison: "above",
      threshold: errorRatePercent,
    });
    const count = new Alarm(this, "server-errors", {
      ...minutes,
      name: `${prefix}-server-errors`,
      description:
        "The service answers with 5xx. A deployment in progress is rolled back; otherwise read the latest errors on " +
        "the dashboard.",
      metric: loadBalancerMetrics(props.loadBalancer).serverErrors,
      comparison: "above",
      threshold: serverErrorLimit,
    });
    this.names = [rate.name, count.name];
    this.arns = [rate.arn, count.arn];
  }
}

/** In percent, and zero below the traffic at which a single failed request would already be too many. */
function errorRate({ loadBalancer, errorRatePercent }: DeploymentAlarmsProps): MetricMath {
  const { requests, clientErrors, targetErrors, balancerErrors } = loadBalancerMetrics(loadBalancer);
  const fewest = Math.ceil(100 / errorRatePercent);
  const failed = "(FILL(client, 0) + FILL(target, 0) + FILL(balancer, 0))";
  // The load balancer counts a request only once it has found a task for it.
  const all = "(FILL(requests, 0) + FILL(balancer, 0))";
  return {
    expression: `IF(${all} >= ${fewest}, 100 * ${failed} / ${all}, 0)`,
    label: "Error rate (%)",
    metrics: { requests, client: clientErrors, target: targetErrors, balancer: balancerErrors },
  };
}
