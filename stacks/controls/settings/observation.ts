import { absent, atLeast, fitting, is, matching, referenceTo } from "../expectation.ts";
import { removed, type Setting } from "../setting.ts";

/** Logs, alarms, notifications, backups and costs: what tells that something is wrong. */
export const observationSettings: readonly Setting[] = [
  {
    ids: ["CKV_AWS_158"],
    type: "aws_cloudwatch_log_group",
    attribute: "kms_key_id",
    expected: referenceTo("aws_kms_key"),
    insecure: [removed],
  },
  {
    ids: ["CKV_AWS_66"],
    type: "aws_cloudwatch_log_group",
    attribute: "retention_in_days",
    expected: atLeast(30),
    insecure: [1, 7, removed],
    except: {
      of: ({ environment }) => environment.service.logRetentionDays >= 365,
      reason: "An environment that keeps its logs for a year keeps all of them so long.",
      optional: true,
    },
  },
  {
    ids: ["CKV_AWS_338", "CloudWatch.16"],
    type: "aws_cloudwatch_log_group",
    attribute: "retention_in_days",
    expected: atLeast(365),
    insecure: [180, removed],
    except: {
      of: ({ environment }) => environment.service.logRetentionDays < 365,
      reason: "An environment without real users may keep its logs for less than a year.",
      optional: true,
    },
  },
  {
    ids: ["CKV_AWS_26", "SNS.1", "AwsSolutions-SNS2"],
    type: "aws_sns_topic",
    attribute: "kms_master_key_id",
    expected: referenceTo("aws_kms_key"),
    insecure: [removed, "alias/aws/sns"],
  },
  {
    ids: [],
    because: "the ledger takes no signature with SHA-1",
    type: "aws_sns_topic",
    attribute: "signature_version",
    expected: is(2),
    insecure: [1, removed],
    except: {
      of: ({ name }) => name !== "events_topic",
      reason: "Nobody checks a signature of what is read as mail.",
    },
  },
  {
    ids: [],
    because: "events are read by nobody else on their way",
    type: "aws_sns_topic_subscription",
    attribute: "protocol",
    expected: matching(/^(https|email)$/, "https or email"),
    insecure: ["http"],
  },
  {
    ids: ["CKV_AWS_27", "SQS.1", "AwsSolutions-SQS2"],
    type: "aws_sqs_queue",
    attribute: "sqs_managed_sse_enabled",
    expected: is(true),
    insecure: [false, removed],
  },
  {
    ids: ["AwsSolutions-SQS4"],
    type: "aws_sqs_queue_policy",
    attribute: "policy.Statement",
    expected: fitting("a list with a refusal of plain HTTP", refusesPlainHttp),
    insecure: [withoutRefusal],
  },
  {
    ids: [],
    because: "an event that cannot be handed over is not lost in silence",
    type: "aws_cloudwatch_event_target",
    attribute: "dead_letter_config.arn",
    expected: referenceTo("aws_sqs_queue"),
    insecure: [removed],
  },
  {
    ids: ["AwsSolutions-SNS3"],
    type: "aws_sns_topic_policy",
    attribute: "policy.Statement",
    expected: fitting("a list with a refusal of plain HTTP", refusesPlainHttp),
    insecure: [withoutRefusal],
  },
  {
    ids: ["CloudWatch.15"],
    type: "aws_cloudwatch_metric_alarm",
    attribute: "alarm_actions",
    expected: referenceTo("aws_sns_topic"),
    insecure: [[], removed],
  },
  {
    ids: ["CKV_AWS_319", "CloudWatch.17"],
    type: "aws_cloudwatch_metric_alarm",
    attribute: "actions_enabled",
    expected: fitting("left out, or true", (value) => value === undefined || value === true),
    insecure: [false],
  },
  {
    ids: ["CKV_AWS_166"],
    type: "aws_backup_vault",
    attribute: "kms_key_arn",
    expected: referenceTo("aws_kms_key"),
    insecure: [removed],
  },
  {
    ids: [],
    because: "destroying a vault must not destroy the backups",
    type: "aws_backup_vault",
    attribute: "force_destroy",
    expected: is(false),
    insecure: [true],
  },
  {
    ids: [],
    because: "Terraform refuses to destroy what holds data",
    type: "aws_backup_vault",
    attribute: "lifecycle.prevent_destroy",
    expected: is(true),
    insecure: [removed],
  },
  {
    ids: ["RDS.26"],
    type: "aws_backup_plan",
    attribute: "rule.lifecycle.delete_after",
    expected: atLeast(7),
    insecure: [1],
  },
  {
    ids: ["CKV_AWS_297"],
    type: "aws_scheduler_schedule",
    attribute: "kms_key_arn",
    expected: referenceTo("aws_kms_key"),
    insecure: [removed],
  },
  {
    ids: ["CKV_AWS_337", "CKV2_AWS_34"],
    because: "what is not encrypted is not secret",
    type: "aws_ssm_parameter",
    attribute: "value",
    expected: absent(),
    insecure: ["hunter2"],
  },
  {
    ids: [],
    because: "a forecast warns while there is time",
    type: "aws_budgets_budget",
    attribute: "notification.notification_type",
    expected: matching(/^(FORECASTED|ACTUAL)$/, "FORECASTED or ACTUAL"),
    insecure: [removed],
  },
];

function refusesPlainHttp(statements: unknown): boolean {
  return /"Effect":"Deny".*"aws:SecureTransport":"false"/.test(JSON.stringify(statements) ?? "");
}

function withoutRefusal(statements: unknown): unknown {
  return (statements as { Effect: string }[]).filter(({ Effect }) => Effect === "Allow");
}
