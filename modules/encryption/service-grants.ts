import { type AwsLocation, arnIn } from "../aws-location.ts";
import type { PolicyStatement } from "../policy-document.ts";

/**
 * Lets CloudWatch Logs of this account and region encrypt log groups; without it no log group can take the key.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function cloudWatchLogsGrant(location: AwsLocation): PolicyStatement {
  return {
    Sid: "CloudWatchLogs",
    Effect: "Allow",
    Principal: { Service: `logs.${location.region}.amazonaws.com` },
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
    Resource: "*",
    Condition: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": arnIn(location, "logs", "log-group:*") },
    },
  };
}

/**
 * Lets a service publish to one encrypted topic, where it tells KMS neither account nor source, as EventBridge does.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export function topicGrant(topicArn: string, service: string): PolicyStatement {
  return {
    Sid: "PublisherToTopic",
    Effect: "Allow",
    Principal: { Service: service },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: "*",
    Condition: { StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": topicArn } },
  };
}

/**
 * Lets services send messages to an encrypted topic; without it the messages, alarms among them, vanish silently.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export function notificationsGrant(location: AwsLocation, services: readonly string[]): PolicyStatement {
  return {
    Sid: "SendersOfNotifications",
    Effect: "Allow",
    Principal: { Service: services },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: "*",
    Condition: { StringEquals: { "aws:SourceAccount": location.account } },
  };
}
