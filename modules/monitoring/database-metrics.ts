import type { Metric } from "./metric.ts";

/**
 * What RDS tells about a database instance.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
 */
export function databaseMetrics(identifier: string) {
  const metric = (metricName: string, statistic: string): Metric => ({
    namespace: "AWS/RDS",
    metricName,
    dimensions: { DBInstanceIdentifier: identifier },
    statistic,
  });
  return {
    /** In percent. */
    cpu: metric("CPUUtilization", "Average"),
    connections: metric("DatabaseConnections", "Maximum"),
    /** In bytes. */
    freeStorage: metric("FreeStorageSpace", "Minimum"),
    /** In bytes. */
    freeMemory: metric("FreeableMemory", "Minimum"),
    /** In seconds. */
    readLatency: metric("ReadLatency", "Average"),
    /** In seconds. */
    writeLatency: metric("WriteLatency", "Average"),
  };
}
