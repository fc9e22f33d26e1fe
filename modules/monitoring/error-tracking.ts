import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter/index.js";
import { CloudwatchQueryDefinition } from "@cdktf/provider-aws/lib/cloudwatch-query-definition/index.js";
import { Construct } from "constructs";
import { Alarm } from "./alarm.ts";
import type { Metric } from "./metric.ts";

/** Settings of {@link ErrorTracking}. */
export interface ErrorTrackingProps {
  /** Prefix of the names, and the metric's namespace. */
  readonly prefix: string;
  /** Log group whose events are JSON with a numeric `level`: 50 is an error, 60 a fatal one. */
  readonly logGroupName: string;
  readonly topicArn: string;
}

/** The least level that is an error. */
const errorLevel = 50;

/** Errors with the same message, the most frequent first: what happened, how often, since when. */
const errorsByMessage = `filter level >= ${errorLevel}
| stats count(*) as occurrences, min(@timestamp) as firstSeen, max(@timestamp) as lastSeen, latest(err.stack) as stack by msg, err.type
| sort occurrences desc
| limit 50`;

/** Counts the errors that the service logs, tells about them, and keeps a query that lists them by message. */
export class ErrorTracking extends Construct {
  /** Errors logged. */
  readonly errors: Metric;
  readonly alarmArn: string;
  /** Logs Insights query over the service's log group. */
  readonly query: string = errorsByMessage;

  constructor(scope: Construct, id: string, { prefix, logGroupName, topicArn }: ErrorTrackingProps) {
    super(scope, id);
    this.errors = { namespace: prefix, metricName: "LoggedErrors", dimensions: {}, statistic: "Sum" };
    new CloudwatchLogMetricFilter(this, "count", {
      name: `${prefix}-errors`,
      logGroupName,
      pattern: `{ $.level >= ${errorLevel} }`,
      metricTransformation: {
        namespace: this.errors.namespace,
        name: this.errors.metricName,
        value: "1",
        defaultValue: "0",
        unit: "Count",
      },
    });
    new CloudwatchQueryDefinition(this, "errors-by-message", {
      name: `${prefix}/errors by message`,
      logGroupNames: [logGroupName],
      queryString: errorsByMessage,
    });
    this.alarmArn = new Alarm(this, "logged-errors", {
      name: `${prefix}-logged-errors`,
      description: `The service has logged an error. Run the saved query "${prefix}/errors by message" in Logs Insights.`,
      metric: this.errors,
      comparison: "above",
      threshold: 0,
      periodSeconds: 300,
      points: 1,
      outOf: 1,
      silence: "notBreaching",
      topicArn,
    }).arn;
  }
}
