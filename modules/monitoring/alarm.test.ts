import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { Alarm, type AlarmProps } from "./alarm.ts";

const requests = {
  namespace: "AWS/ApplicationELB",
  metricName: "RequestCount",
  dimensions: { LoadBalancer: "app/acme/1" },
  statistic: "Sum",
};

function alarm(changes: Partial<AlarmProps> = {}) {
  const stack = synthesised(
    (scope) =>
      new Alarm(scope, "alarm", {
        name: "acme-requests",
        description: "Too many requests.",
        metric: requests,
        threshold: 10,
        comparison: "above",
        periodSeconds: 60,
        points: 2,
        outOf: 3,
        silence: "notBreaching",
        topicArn: "arn:topic",
        ...changes,
      }),
  );
  return resourceOf(stack, "aws_cloudwatch_metric_alarm");
}

test("tells the topic when it begins and when it is over", () => {
  expect(alarm()).toMatchObject({
    actions_enabled: true,
    alarm_actions: ["arn:topic"],
    ok_actions: ["arn:topic"],
  });
});

test("watches one metric", () => {
  expect(alarm()).toMatchObject({
    namespace: "AWS/ApplicationELB",
    metric_name: "RequestCount",
    dimensions: { LoadBalancer: "app/acme/1" },
    statistic: "Sum",
    period: 60,
  });
});

test("goes off when enough data points are beyond the threshold", () => {
  expect(alarm()).toMatchObject({
    comparison_operator: "GreaterThanThreshold",
    threshold: 10,
    datapoints_to_alarm: 2,
    evaluation_periods: 3,
  });
});

test("can watch for too little", () => {
  expect(alarm({ comparison: "below" })).toMatchObject({ comparison_operator: "LessThanThreshold" });
});

test.each(["notBreaching", "breaching"] as const)("silence means %s when it says so", (silence) => {
  expect(alarm({ silence })).toMatchObject({ treat_missing_data: silence });
});

test("a percentile is not judged by a handful of requests", () => {
  const percentile = alarm({ metric: { ...requests, statistic: "p99" } });
  expect(percentile).toMatchObject({
    extended_statistic: "p99",
    evaluate_low_sample_count_percentiles: "ignore",
  });
  expect(percentile).not.toHaveProperty("statistic");
});

test("watches the result of arithmetic over metrics", () => {
  const math = alarm({
    metric: { expression: "2 * requests", label: "Twice", metrics: { requests } },
  });
  expect(math.metric_query).toEqual([
    { id: "result", expression: "2 * requests", label: "Twice", return_data: true },
    {
      id: "requests",
      metric: {
        namespace: "AWS/ApplicationELB",
        metric_name: "RequestCount",
        dimensions: { LoadBalancer: "app/acme/1" },
        stat: "Sum",
        period: 60,
      },
    },
  ]);
  expect(math).not.toHaveProperty("metric_name");
});
