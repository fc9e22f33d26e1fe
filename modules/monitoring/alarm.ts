import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
  type CloudwatchMetricAlarmMetricQuery,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { Construct } from "constructs";
import type { Metric, MetricMath } from "./metric.ts";

/** Settings of an {@link Alarm}. */
export interface AlarmProps {
  readonly name: string;
  /** What has happened and where to look first: people read it in a mail, at night. */
  readonly description: string;
  readonly metric: Metric | MetricMath;
  /** Beyond this the alarm counts a data point. */
  readonly threshold: number;
  readonly comparison: "above" | "below";
  /** Seconds of one data point: 60, or a multiple of it. */
  readonly periodSeconds: number;
  /** The alarm goes off when `points` of the last `outOf` data points are beyond the threshold. */
  readonly points: number;
  readonly outOf: number;
  /**
   * What silence means: `notBreaching` for what is not reported while there is none of it, `breaching` where silence
   * itself is the fault.
   */
  readonly silence: "notBreaching" | "breaching";
  /** Topic that hears of the alarm, and of its end. */
  readonly topicArn: string;
}

const comparisons = { above: "GreaterThanThreshold", below: "LessThanThreshold" } as const;

/** An alarm that says when it begins and when it is over. */
export class Alarm extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    const alarm = new CloudwatchMetricAlarm(this, "Resource", {
      alarmName: props.name,
      alarmDescription: props.description,
      ...watched(props),
      comparisonOperator: comparisons[props.comparison],
      threshold: props.threshold,
      datapointsToAlarm: props.points,
      evaluationPeriods: props.outOf,
      treatMissingData: props.silence,
      actionsEnabled: true,
      alarmActions: [props.topicArn],
      okActions: [props.topicArn],
    });
    this.name = alarm.alarmName;
    this.arn = alarm.arn;
  }
}

function watched({ metric, periodSeconds }: AlarmProps): Partial<CloudwatchMetricAlarmConfig> {
  if ("expression" in metric) return { metricQuery: queries(metric, periodSeconds) };
  const { namespace, metricName, dimensions, statistic } = metric;
  const isPercentile = /^p\d/.test(statistic);
  return {
    namespace,
    metricName,
    dimensions: { ...dimensions },
    period: periodSeconds,
    // A percentile of a handful of requests says nothing.
    ...(isPercentile
      ? { extendedStatistic: statistic, evaluateLowSampleCountPercentiles: "ignore" }
      : { statistic }),
  };
}

function queries(
  { expression, label, metrics }: MetricMath,
  period: number,
): CloudwatchMetricAlarmMetricQuery[] {
  return [
    { id: "result", expression, label, returnData: true },
    ...Object.entries(metrics).map(([id, { namespace, metricName, dimensions, statistic }]) => ({
      id,
      metric: { namespace, metricName, dimensions: { ...dimensions }, stat: statistic, period },
    })),
  ];
}
