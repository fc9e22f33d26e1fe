import { expect, test } from "vitest";
import { environments } from "../envs/environments.ts";
import { platform } from "../envs/platform.ts";
import { statementOf } from "../modules/testing/statements.ts";
import { resourceOf, resourcesOf } from "../modules/testing/synthesised.ts";
import { stackOf, synthesise } from "./testing/synthesise.ts";

const synthesis = synthesise({ platform, environments });
const stack = stackOf(synthesis, "staging-service");

function patternOf(name: string): unknown {
  return JSON.parse(String(stack.resource?.aws_cloudwatch_event_rule?.[`events_${name}`]?.event_pattern));
}

test("events of every environment go to the platform's one ledger", () => {
  for (const name of ["staging", "prod"]) {
    const [subscription] = resourcesOf(stackOf(synthesis, `${name}-service`), "aws_sns_topic_subscription");
    expect(subscription).toMatchObject({
      protocol: "https",
      endpoint: "https://ledger.prod.slipway.example.com/hooks/sns",
    });
  }
});

test("only deployments of the environment's own service are told", () => {
  expect(patternOf("deployments")).toEqual({
    source: ["aws.ecs"],
    "detail-type": ["ECS Deployment State Change"],
    resources: ["arn:aws:ecs:eu-central-1:111111111111:service/slipway-staging/slipway-staging-api"],
  });
});

test("only tasks of that service that run or have stopped are told", () => {
  expect(patternOf("tasks")).toEqual({
    source: ["aws.ecs"],
    "detail-type": ["ECS Task State Change"],
    detail: {
      clusterArn: ["arn:aws:ecs:eu-central-1:111111111111:cluster/slipway-staging"],
      group: ["service:slipway-staging-api"],
      lastStatus: ["RUNNING", "STOPPED"],
    },
  });
});

test("only the environment's own alarms are told", () => {
  expect(patternOf("alarms")).toEqual({
    source: ["aws.cloudwatch"],
    "detail-type": ["CloudWatch Alarm State Change"],
    resources: [{ prefix: "arn:aws:cloudwatch:eu-central-1:111111111111:alarm:slipway-staging-" }],
  });
});

test("an apply never waits for a ledger that is not there yet", () => {
  expect(resourceOf(stack, "aws_sns_topic_subscription").endpoint_auto_confirms).toBe(false);
});

test("the ledger is asked to confirm once the service runs, which may be itself", () => {
  expect(resourceOf(stack, "aws_sns_topic_subscription").depends_on).toEqual(["aws_ecs_service.service"]);
});

test("SNS signs with SHA-256 and sends the signed envelope", () => {
  expect(resourceOf(stack, "aws_sns_topic").signature_version).toBe(2);
  expect(resourceOf(stack, "aws_sns_topic_subscription").raw_message_delivery).toBe(false);
});

test("all attempts lie within the hour that SNS allows", () => {
  const { delivery_policy: policy } = resourceOf(stack, "aws_sns_topic_subscription");
  const { numRetries, numMinDelayRetries, minDelayTarget, maxDelayTarget } = JSON.parse(String(policy))
    .healthyRetryPolicy as Record<string, number>;
  const longest =
    numMinDelayRetries! * minDelayTarget! + (numRetries! - numMinDelayRetries!) * maxDelayTarget!;
  expect(longest).toBeLessThanOrEqual(3600);
});

test("what cannot be handed over is kept, by the rules and the topic alone", () => {
  const queue = `\${aws_sqs_queue.events_undelivered.arn}`;
  const policy = resourceOf(stack, "aws_sqs_queue_policy");
  expect(statementOf(policy, "SetAsideByRules")).toMatchObject({
    Principal: { Service: "events.amazonaws.com" },
    Condition: {
      ArnEquals: {
        "aws:SourceArn": ["deployments", "tasks", "alarms"].map(
          (name) => `arn:aws:events:eu-central-1:111111111111:rule/slipway-staging-ledger-${name}`,
        ),
      },
    },
  });
  expect(statementOf(policy, "SetAsideByTopic")).toMatchObject({
    Principal: { Service: "sns.amazonaws.com" },
    Condition: {
      ArnEquals: {
        "aws:SourceArn": ["arn:aws:sns:eu-central-1:111111111111:slipway-staging-ledger-events"],
      },
    },
  });
  for (const target of resourcesOf(stack, "aws_cloudwatch_event_target")) {
    expect(target.dead_letter_config).toEqual({ arn: queue });
  }
  expect(resourceOf(stack, "aws_sns_topic_subscription").redrive_policy).toBe(
    JSON.stringify({ deadLetterTargetArn: queue }),
  );
});

test("the topic's key admits EventBridge for this topic alone", () => {
  const keys = stackOf(synthesis, "staging-foundation").resource?.aws_kms_key;
  const key = keys?.notifications_key ?? {};
  expect(statementOf(key, "PublisherToTopic")).toMatchObject({
    Principal: { Service: "events.amazonaws.com" },
    Condition: {
      StringEquals: {
        "kms:EncryptionContext:aws:sns:topicArn":
          "arn:aws:sns:eu-central-1:111111111111:slipway-staging-ledger-events",
      },
    },
  });
});
