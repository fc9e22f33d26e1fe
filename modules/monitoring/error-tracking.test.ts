import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { ErrorTracking } from "./error-tracking.ts";

const stack = synthesised(
  (scope) =>
    new ErrorTracking(scope, "errors", {
      prefix: "acme-staging",
      logGroupName: "/acme/staging/api",
      topicArn: "arn:topic",
    }),
);

test("counts events of level 50, an error, and above", () => {
  expect(resourceOf(stack, "aws_cloudwatch_log_metric_filter")).toMatchObject({
    log_group_name: "/acme/staging/api",
    pattern: "{ $.level >= 50 }",
    metric_transformation: {
      namespace: "acme-staging",
      name: "LoggedErrors",
      value: "1",
      default_value: "0",
    },
  });
});

test("tells the topic of the first error in five minutes", () => {
  expect(resourceOf(stack, "aws_cloudwatch_metric_alarm")).toMatchObject({
    namespace: "acme-staging",
    metric_name: "LoggedErrors",
    statistic: "Sum",
    comparison_operator: "GreaterThanThreshold",
    threshold: 0,
    period: 300,
    evaluation_periods: 1,
    treat_missing_data: "notBreaching",
    alarm_actions: ["arn:topic"],
    alarm_description:
      'The service has logged an error. Run the saved query "acme-staging/errors by message" in Logs Insights.',
  });
});

test("saves the query that lists errors by message, the most frequent first", () => {
  expect(resourceOf(stack, "aws_cloudwatch_query_definition")).toMatchObject({
    name: "acme-staging/errors by message",
    log_group_names: ["/acme/staging/api"],
    query_string: [
      "filter level >= 50",
      "| stats count(*) as occurrences, min(@timestamp) as firstSeen, max(@timestamp) as lastSeen, " +
        "latest(err.stack) as stack by msg, err.type",
      "| sort occurrences desc",
      "| limit 50",
    ].join("\n"),
  });
});
