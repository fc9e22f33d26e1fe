import type { Metric, MetricMath } from "./metric.ts";

/** How CloudWatch knows a load balancer and one of its target groups. */
export interface LoadBalancerDimensions {
  readonly loadBalancerArnSuffix: string;
  readonly targetGroupArnSuffix: string;
}

/**
 * What a load balancer tells about a service.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
export function loadBalancerMetrics({ loadBalancerArnSuffix, targetGroupArnSuffix }: LoadBalancerDimensions) {
  const balancer = (metricName: string, statistic: string): Metric => ({
    namespace: "AWS/ApplicationELB",
    metricName,
    dimensions: { LoadBalancer: loadBalancerArnSuffix },
    statistic,
  });
  const group = (metricName: string, statistic: string): Metric => ({
    namespace: "AWS/ApplicationELB",
    metricName,
    dimensions: { LoadBalancer: loadBalancerArnSuffix, TargetGroup: targetGroupArnSuffix },
    statistic,
  });
  const requests = group("RequestCount", "Sum");
  const clientErrors = group("HTTPCode_Target_4XX_Count", "Sum");
  const targetErrors = group("HTTPCode_Target_5XX_Count", "Sum");
  /** Answers that the load balancer gave itself because no task could. */
  const balancerErrors = balancer("HTTPCode_ELB_5XX_Count", "Sum");
  return {
    requests,
    clientErrors,
    targetErrors,
    balancerErrors,
    latency: (statistic: string) => group("TargetResponseTime", statistic),
    healthyTargets: group("HealthyHostCount", "Minimum"),
    unhealthyTargets: group("UnHealthyHostCount", "Maximum"),
    /** Answers with 5xx, whoever gave them. */
    serverErrors: {
      expression: "FILL(target, 0) + FILL(balancer, 0)",
      label: "5xx",
      metrics: { target: targetErrors, balancer: balancerErrors },
    } satisfies MetricMath,
  };
}
