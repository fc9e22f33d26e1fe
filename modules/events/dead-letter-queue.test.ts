import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { DeadLetterQueue } from "./dead-letter-queue.ts";

const stack = synthesised(
  (scope) =>
    new DeadLetterQueue(scope, "undelivered", {
      name: "acme-undelivered",
      senders: [{ name: "Topic", service: "sns.amazonaws.com", sourceArns: ["arn:topic"] }],
      alarmDescription: "Messages were not delivered: see the queue.",
      alertTopicArn: "arn:alerts",
    }),
);

test("messages are encrypted and kept for as long as SQS can", () => {
  expect(resourceOf(stack, "aws_sqs_queue")).toMatchObject({
    sqs_managed_sse_enabled: true,
    message_retention_seconds: 1_209_600,
  });
});

test("the first message is told", () => {
  expect(resourceOf(stack, "aws_cloudwatch_metric_alarm")).toMatchObject({
    dimensions: { QueueName: "acme-undelivered" },
    metric_name: "ApproximateNumberOfMessagesVisible",
    comparison_operator: "GreaterThanThreshold",
    threshold: 0,
    alarm_actions: ["arn:alerts"],
  });
});
