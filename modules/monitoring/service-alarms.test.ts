import { expect, test } from "vitest";
import { resourcesOf, synthesised } from "../testing/synthesised.ts";
import { ServiceAlarms } from "./service-alarms.ts";

const alarms = resourcesOf(
  synthesised(
    (scope) =>
      new ServiceAlarms(scope, "alarms", {
        prefix: "acme-staging",
        service: { clusterName: "acme", serviceName: "api" },
        loadBalancer: { loadBalancerArnSuffix: "app/acme/1", targetGroupArnSuffix: "targetgroup/api/2" },
        topicArn: "arn:topic",
      }),
  ),
  "aws_cloudwatch_metric_alarm",
);

function alarm(name: string) {
  return alarms.find(({ alarm_name }) => alarm_name === `acme-staging-${name}`);
}

const target = { LoadBalancer: "app/acme/1", TargetGroup: "targetgroup/api/2" };
const service = { ClusterName: "acme", ServiceName: "api" };

test("goes off when a task is unhealthy for five minutes", () => {
  expect(alarm("unhealthy-tasks")).toMatchObject({
    metric_name: "UnHealthyHostCount",
    dimensions: target,
    statistic: "Maximum",
    comparison_operator: "GreaterThanThreshold",
    threshold: 0,
    datapoints_to_alarm: 5,
    evaluation_periods: 5,
  });
});

test("goes off when tasks are missing for ten minutes, and not while none are wanted", () => {
  expect(alarm("missing-tasks")).toMatchObject({
    comparison_operator: "GreaterThanThreshold",
    threshold: 0,
    datapoints_to_alarm: 10,
    evaluation_periods: 10,
    metric_query: [
      { expression: "wanted - FILL(running, 0)", return_data: true },
      { id: "wanted", metric: { metric_name: "DesiredTaskCount", dimensions: service } },
      { id: "running", metric: { metric_name: "RunningTaskCount", dimensions: service } },
    ],
  });
});

test("goes off when one request in a hundred takes more than a second", () => {
  expect(alarm("latency")).toMatchObject({
    metric_name: "TargetResponseTime",
    dimensions: target,
    extended_statistic: "p99",
    comparison_operator: "GreaterThanThreshold",
    threshold: 1,
    datapoints_to_alarm: 5,
    evaluation_periods: 10,
  });
});

test.each([
  ["cpu", "CPUUtilization"],
  ["memory", "MemoryUtilization"],
])("goes off when the tasks are short of %s", (name, metric) => {
  expect(alarm(name)).toMatchObject({
    namespace: "AWS/ECS",
    metric_name: metric,
    dimensions: service,
    statistic: "Average",
    comparison_operator: "GreaterThanThreshold",
    threshold: 85,
    datapoints_to_alarm: 10,
    evaluation_periods: 15,
  });
});

test("all tell the topic, and are quiet while the environment sleeps", () => {
  expect(alarms).toHaveLength(5);
  for (const each of alarms) {
    expect(each).toMatchObject({
      alarm_actions: ["arn:topic"],
      ok_actions: ["arn:topic"],
      treat_missing_data: "notBreaching",
    });
  }
});
