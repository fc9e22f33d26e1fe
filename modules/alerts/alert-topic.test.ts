import { expect, test } from "vitest";
import { statementsOf } from "../testing/statements.ts";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { AlertTopic } from "./alert-topic.ts";

const stack = synthesised(
  (scope) =>
    new AlertTopic(scope, "alerts", {
      name: "acme-alerts",
      account: "111111111111",
      email: "team@example.com",
      keyArn: "arn:key",
    }),
);

test("messages are encrypted with a key of our own, which alarms can use", () => {
  expect(resourceOf(stack, "aws_sns_topic").kms_master_key_id).toBe("arn:key");
});

test("someone reads them", () => {
  expect(resourceOf(stack, "aws_sns_topic_subscription")).toMatchObject({
    protocol: "email",
    endpoint: "team@example.com",
  });
});

test("only alarms and databases of the own account send, and only over TLS", () => {
  expect(statementsOf(resourceOf(stack, "aws_sns_topic_policy"))).toMatchObject([
    {
      Effect: "Allow",
      Principal: { Service: ["cloudwatch.amazonaws.com", "events.rds.amazonaws.com"] },
      Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
    },
    { Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
  ]);
});
