import type { Metric, MetricMath } from "./metric.ts";

/** How CloudWatch knows an ECS service. */
export interface ServiceDimensions {
  readonly clusterName: string;
  readonly serviceName: string;
}

/**
 * What ECS tells about a service, and Container Insights about its tasks.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
 */
export function serviceMetrics({ clusterName, serviceName }: ServiceDimensions) {
  const metric = (namespace: string, metricName: string): Metric => ({
    namespace,
    metricName,
    dimensions: { ClusterName: clusterName, ServiceName: serviceName },
    statistic: "Average",
  });
  const wantedTasks = metric("ECS/ContainerInsights", "DesiredTaskCount");
  const runningTasks = metric("ECS/ContainerInsights", "RunningTaskCount");
  return {
    /** In percent of what the tasks have. */
    cpu: metric("AWS/ECS", "CPUUtilization"),
    /** In percent of what the tasks have. */
    memory: metric("AWS/ECS", "MemoryUtilization"),
    wantedTasks,
    runningTasks,
    /** Autoscaling never wants fewer than the minimum, and none while the environment sleeps. */
    missingTasks: {
      expression: "wanted - FILL(running, 0)",
      label: "Missing tasks",
      metrics: { wanted: wantedTasks, running: runningTasks },
    } satisfies MetricMath,
  };
}
