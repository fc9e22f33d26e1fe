import type { Companion } from "./companion.ts";

const bucketPart = (type: string, ...ids: string[]): Companion => ({
  ids,
  type: "aws_s3_bucket",
  by: `${type}.bucket`,
});

/** Resources that are only secure together with another one. */
export const companions: readonly Companion[] = [
  {
    ids: ["CKV2_AWS_11", "EC2.6", "AwsSolutions-VPC7"],
    type: "aws_vpc",
    by: "aws_flow_log.vpc_id",
  },
  {
    ids: ["CKV2_AWS_12", "EC2.2"],
    type: "aws_vpc",
    by: "aws_default_security_group.vpc_id",
  },
  {
    ids: ["EC2.10"],
    because: "S3 is reached without NAT",
    type: "aws_vpc",
    by: "aws_vpc_endpoint.vpc_id",
  },
  {
    ids: ["CKV2_AWS_28", "ELB.16"],
    type: "aws_lb",
    by: "aws_wafv2_web_acl_association.resource_arn",
  },
  {
    ids: ["CKV2_AWS_31", "WAF.11"],
    type: "aws_wafv2_web_acl",
    by: "aws_wafv2_web_acl_logging_configuration.resource_arn",
  },
  bucketPart("aws_s3_bucket_public_access_block", "CKV2_AWS_6", "S3.8"),
  bucketPart("aws_s3_bucket_versioning", "CKV_AWS_21", "S3.14"),
  bucketPart("aws_s3_bucket_server_side_encryption_configuration", "CKV_AWS_19", "CKV_AWS_145"),
  bucketPart("aws_s3_bucket_policy", "S3.5", "AwsSolutions-S10"),
  bucketPart("aws_s3_bucket_lifecycle_configuration", "CKV2_AWS_61", "S3.13"),
  bucketPart("aws_s3_bucket_ownership_controls", "S3.12"),
  {
    ...bucketPart("aws_s3_bucket_logging", "CKV_AWS_18", "S3.9", "AwsSolutions-S1"),
    except: {
      of: ({ name }) => name === "access_logs_bucket" || name === "requests_bucket",
      reason: "A bucket that records its own requests would never come to rest.",
    },
  },
  {
    ids: ["RDS.20"],
    type: "aws_db_instance",
    by: "aws_db_event_subscription.source_ids",
  },
  {
    ids: ["RDS.26"],
    type: "aws_db_instance",
    by: "aws_backup_selection.resources",
  },
  {
    ids: [],
    because: "only a backup that was restored is known to work",
    type: "aws_db_instance",
    by: "aws_backup_restore_testing_selection.protected_resource_arns",
  },
  {
    ids: ["AwsSolutions-SNS3"],
    type: "aws_sns_topic",
    by: "aws_sns_topic_policy.arn",
  },
  {
    ids: ["SQS.3"],
    type: "aws_sqs_queue",
    by: "aws_sqs_queue_policy.queue_url",
  },
  {
    ids: [],
    because: "a rule without a target does nothing",
    type: "aws_cloudwatch_event_rule",
    by: "aws_cloudwatch_event_target.rule",
  },
  {
    ids: [],
    because: "an alarm that nobody hears is none",
    type: "aws_sns_topic",
    by: "aws_sns_topic_subscription.topic_arn",
  },
  {
    ids: [],
    because: "a key is found by its name",
    type: "aws_kms_key",
    by: "aws_kms_alias.target_key_id",
  },
  {
    ids: ["ELB.1"],
    because: "a certificate is used only once it is issued",
    type: "aws_acm_certificate",
    by: "aws_acm_certificate_validation.certificate_arn",
  },
];
