import { expect, test } from "vitest";
import { resourcesOf, synthesised } from "../testing/synthesised.ts";
import { DatabaseAlarms } from "./database-alarms.ts";

function alarms(instanceClass: string, storageGb: number) {
  return resourcesOf(
    synthesised(
      (scope) =>
        new DatabaseAlarms(scope, "alarms", {
          prefix: "acme-staging",
          identifier: "acme-db",
          instanceClass,
          storageGb,
          topicArn: "arn:topic",
        }),
    ),
    "aws_cloudwatch_metric_alarm",
  );
}

const all = alarms("db.t4g.small", 20);

function alarm(name: string, among = all) {
  return among.find(({ alarm_name }) => alarm_name === `acme-staging-database-${name}`);
}

test("goes off above 80 % CPU", () => {
  expect(alarm("cpu")).toMatchObject({
    metric_name: "CPUUtilization",
    statistic: "Average",
    comparison_operator: "GreaterThanThreshold",
    threshold: 80,
  });
});

test("goes off above 80 % of the connections that the memory allows", () => {
  expect(alarm("connections")).toMatchObject({
    metric_name: "DatabaseConnections",
    statistic: "Maximum",
    comparison_operator: "GreaterThanThreshold",
    threshold: 180,
  });
});

test("knows that RDS never allows more than 5,000 connections", () => {
  expect(alarm("connections", alarms("db.r7g.16xlarge", 20))).toMatchObject({ threshold: 4000 });
});

test("goes off when less than a tenth of the first storage is free", () => {
  expect(alarm("storage")).toMatchObject({
    metric_name: "FreeStorageSpace",
    statistic: "Minimum",
    comparison_operator: "LessThanThreshold",
    threshold: 2 * 1024 ** 3,
  });
});

test("goes off when less than a twentieth of the memory is free", () => {
  expect(alarm("memory")).toMatchObject({
    metric_name: "FreeableMemory",
    statistic: "Minimum",
    comparison_operator: "LessThanThreshold",
    threshold: 0.1 * 1024 ** 3,
  });
});

test("all watch the same database for a quarter of an hour, tell the topic, and are quiet while it is stopped", () => {
  expect(all).toHaveLength(4);
  for (const each of all) {
    expect(each).toMatchObject({
      namespace: "AWS/RDS",
      dimensions: { DBInstanceIdentifier: "acme-db" },
      period: 60,
      datapoints_to_alarm: 10,
      evaluation_periods: 15,
      treat_missing_data: "notBreaching",
      alarm_actions: ["arn:topic"],
      ok_actions: ["arn:topic"],
    });
  }
});
