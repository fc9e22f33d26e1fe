/** One metric, in CloudWatch's own terms. */
export interface Metric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Sum`, `Average`, `Minimum`, `Maximum`, or a percentile such as `p99`. */
  readonly statistic: string;
}

/**
 * Arithmetic over several metrics.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export interface MetricMath {
  readonly expression: string;
  /** Name of the result in graphs and mails. */
  readonly label: string;
  /** Metrics by the name that the expression gives them, which begins with a lower-case letter. */
  readonly metrics: Readonly<Record<string, Metric>>;
}
