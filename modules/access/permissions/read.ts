import type { PolicyStatement } from "../../policy-document.ts";
import { arnsIn, type PermissionScope } from "./scope.ts";

/** What Terraform calls to see whether resources are still as it left them. None of it opens a secret or a log. */
const readActions: Readonly<Record<string, readonly string[]>> = {
  acm: ["DescribeCertificate", "ListTagsForCertificate"],
  "application-autoscaling": ["Describe*", "ListTagsForResource"],
  backup: ["DescribeBackupVault", "GetBackupPlan", "GetBackupSelection", "GetRestoreTesting*", "ListTags"],
  budgets: ["ListTagsForResource", "ViewBudget"],
  ce: ["GetAnomalyMonitors", "GetAnomalySubscriptions", "ListTagsForResource"],
  cloudwatch: ["DescribeAlarms", "GetDashboard", "ListTagsForResource"],
  ec2: ["Describe*"],
  ecs: ["DescribeClusters", "DescribeServices", "DescribeTaskDefinition", "DescribeTasks", "List*"],
  elasticloadbalancing: ["Describe*"],
  iam: [
    "GetOpenIDConnectProvider",
    "GetPolicy",
    "GetPolicyVersion",
    "GetRole",
    "GetRolePolicy",
    "ListAttachedRolePolicies",
    "ListInstanceProfilesForRole",
    "ListPolicyVersions",
    "ListRolePolicies",
  ],
  kms: ["DescribeKey", "GetKeyPolicy", "GetKeyRotationStatus", "ListAliases", "ListResourceTags"],
  logs: [
    "DescribeLogGroups",
    "DescribeMetricFilters",
    "DescribeQueryDefinitions",
    "DescribeResourcePolicies",
    "ListTagsForResource",
  ],
  rds: ["Describe*", "ListTagsForResource"],
  route53: ["GetChange", "GetHostedZone", "ListResourceRecordSets", "ListTagsForResource"],
  s3: [
    "GetAccelerateConfiguration",
    "GetBucket*",
    "GetEncryptionConfiguration",
    "GetLifecycleConfiguration",
    "GetReplicationConfiguration",
    "ListBucket",
  ],
  scheduler: ["GetSchedule", "GetScheduleGroup", "ListTagsForResource"],
  secretsmanager: ["DescribeSecret", "GetRandomPassword", "GetResourcePolicy", "ListSecretVersionIds"],
  sns: ["GetSubscriptionAttributes", "GetTopicAttributes", "ListSubscriptionsByTopic", "ListTagsForResource"],
  ssm: ["DescribeParameters", "ListTagsForResource"],
  wafv2: ["GetLoggingConfiguration", "GetWebACL", "GetWebACLForResource", "ListTagsForResource"],
};

/** Ids that Terraform gives to the versions that it writes. */
const ownVersions = "terraform-*";

/** The environment's settings, but no content. Most of these calls know no single resources. */
export function readSettings(): PolicyStatement {
  return {
    Sid: "ReadSettings",
    Effect: "Allow",
    Action: Object.entries(readActions).flatMap(([service, actions]) =>
      actions.map((action) => `${service}:${action}`),
    ),
    Resource: "*",
  };
}

/**
 * The few contents that the stacks read: the release record, and the versions of secrets that Terraform itself wrote.
 *
 * Up to 6.25 the AWS provider reads those versions even though their value is write-only. Versions that a rotation
 * makes later carry other ids and stay closed.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/pull/44876
 */
export function readContents(scope: PermissionScope): PolicyStatement[] {
  return [
    {
      Sid: "ReadReleaseRecord",
      Effect: "Allow",
      Action: ["ssm:GetParameter", "ssm:GetParameters"],
      Resource: releaseRecord(scope),
    },
    {
      Sid: "ReadOwnSecretVersions",
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource: ownSecrets(scope),
      Condition: { StringLike: { "secretsmanager:VersionId": ownVersions } },
    },
    {
      Sid: "OpenOwnSecretVersions",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: arnsIn(scope, "kms", ["key/*"]),
      Condition: {
        StringEquals: {
          "aws:ResourceTag/Stack": scope.keyOwner,
          "kms:ViaService": `secretsmanager.${scope.location.region}.amazonaws.com`,
        },
      },
    },
  ];
}

/**
 * Denies every other content, whatever else may come to be attached to a role. `keyOwners` are the values of the tag
 * `Stack` on the keys that may be used.
 */
export function readNothingElse(scope: PermissionScope, keyOwners: readonly string[]): PolicyStatement[] {
  return [
    {
      Sid: "NoOtherParameters",
      Effect: "Deny",
      Action: ["ssm:GetParameter", "ssm:GetParameterHistory", "ssm:GetParameters", "ssm:GetParametersByPath"],
      NotResource: releaseRecord(scope),
    },
    {
      Sid: "NoOtherSecrets",
      Effect: "Deny",
      Action: ["secretsmanager:BatchGetSecretValue", "secretsmanager:GetSecretValue"],
      NotResource: ownSecrets(scope),
    },
    {
      Sid: "NoOtherSecretVersions",
      Effect: "Deny",
      Action: "secretsmanager:GetSecretValue",
      Resource: "*",
      Condition: { StringNotLike: { "secretsmanager:VersionId": ownVersions } },
    },
    {
      Sid: "NoOtherKeys",
      Effect: "Deny",
      Action: ["kms:Decrypt", "kms:ReEncrypt*"],
      Resource: "*",
      Condition: { StringNotEquals: { "aws:ResourceTag/Stack": keyOwners } },
    },
    {
      Sid: "NoLogs",
      Effect: "Deny",
      Action: ["logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartLiveTail", "logs:StartQuery"],
      Resource: "*",
    },
  ];
}

function releaseRecord(scope: PermissionScope): string[] {
  return arnsIn(scope, "ssm", [`parameter${scope.path}/release`]);
}

function ownSecrets(scope: PermissionScope): string[] {
  return arnsIn(scope, "secretsmanager", [`secret:${scope.prefix}/*`]);
}
