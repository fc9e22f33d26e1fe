import type { PolicyStatement } from "../../policy-document.ts";
import { actionsOf, arnsIn, globalArns, type PermissionScope } from "./scope.ts";

/**
 * What Terraform asks to see whether network and data are still as it left them. None of it opens a secret or a log.
 *
 * Where a service gives resources ids instead of names, or where Terraform searches by something else than the name,
 * the limit is the account and the region.
 */
export function readSettings(scope: PermissionScope): PolicyStatement[] {
  return [
    {
      Sid: "ReadWithoutResource",
      Effect: "Allow",
      Action: readWithoutResource,
      Resource: "*",
    },
    ...readNetwork(scope),
    ...readData(scope),
  ];
}

/** The same for what runs and what watches it; IAM takes no policy that would hold all. */
export function readWorkloadSettings(scope: PermissionScope): PolicyStatement[] {
  return [...readWorkload(scope), ...readRoles(scope)];
}

/** Calls that know no single resources. */
const readWithoutResource = [
  ...actionsOf("application-autoscaling", [
    "DescribeScalableTargets",
    "DescribeScalingPolicies",
    "DescribeScheduledActions",
  ]),
  ...actionsOf("ec2", [
    "DescribeAddresses",
    "DescribeAddressesAttribute",
    "DescribeFlowLogs",
    "DescribeInternetGateways",
    "DescribeNatGateways",
    "DescribeNetworkAcls",
    "DescribeNetworkInterfaces",
    "DescribePrefixLists",
    "DescribeRouteTables",
    "DescribeSecurityGroupRules",
    "DescribeSecurityGroups",
    "DescribeSubnets",
    "DescribeVpcEndpoints",
    "DescribeVpcs",
  ]),
  ...actionsOf("ecs", ["DescribeTaskDefinition"]),
  ...actionsOf("elasticloadbalancing", [
    "DescribeCapacityReservation",
    "DescribeListenerAttributes",
    "DescribeListeners",
    "DescribeLoadBalancerAttributes",
    "DescribeLoadBalancers",
    "DescribeRules",
    "DescribeTags",
    "DescribeTargetGroupAttributes",
    "DescribeTargetGroups",
    "DescribeTargetHealth",
  ]),
  ...actionsOf("kms", ["ListAliases"]),
  ...actionsOf("logs", ["DescribeLogGroups", "DescribeQueryDefinitions", "DescribeResourcePolicies"]),
  ...actionsOf("secretsmanager", ["GetRandomPassword"]),
  ...actionsOf("sns", ["GetSubscriptionAttributes"]),
  ...actionsOf("ssm", ["DescribeParameters"]),
];

function readNetwork(scope: PermissionScope): PolicyStatement[] {
  const { prefix } = scope;
  return [
    {
      Sid: "ReadNetwork",
      Effect: "Allow",
      Action: [
        ...actionsOf("acm", ["DescribeCertificate", "ListTagsForCertificate"]),
        ...actionsOf("ec2", ["DescribeVpcAttribute"]),
        ...actionsOf("route53", [
          "GetChange",
          "GetHostedZone",
          "ListResourceRecordSets",
          "ListTagsForResource",
        ]),
        ...actionsOf("wafv2", [
          "GetLoggingConfiguration",
          "GetWebACL",
          "GetWebACLForResource",
          "ListTagsForResource",
        ]),
      ],
      Resource: [
        ...arnsIn(scope, "acm", ["certificate/*"]),
        ...arnsIn(scope, "ec2", ["vpc/*"]),
        ...arnsIn(scope, "elasticloadbalancing", [`loadbalancer/app/${prefix}/*`]),
        ...arnsIn(scope, "wafv2", ["regional/webacl/*/*"]),
        ...globalArns(scope, "route53", ["change/*", "hostedzone/*"]),
      ],
    },
  ];
}

function readData(scope: PermissionScope): PolicyStatement[] {
  const { prefix, path } = scope;
  return [
    {
      Sid: "ReadDatabases",
      Effect: "Allow",
      Action: [
        ...actionsOf("backup", [
          "DescribeBackupVault",
          "GetBackupPlan",
          "GetBackupSelection",
          "GetRestoreTestingPlan",
          "GetRestoreTestingSelection",
          "ListTags",
        ]),
        ...actionsOf("rds", [
          "DescribeBlueGreenDeployments",
          "DescribeDBInstances",
          "DescribeDBParameterGroups",
          "DescribeDBParameters",
          "DescribeDBSubnetGroups",
          "DescribeEventSubscriptions",
          "ListTagsForResource",
        ]),
      ],
      Resource: [
        ...arnsIn(scope, "backup", ["backup-plan:*", "backup-vault:*", "restore-testing-plan:*"]),
        ...arnsIn(scope, "rds", ["db:*", "deployment:*", "es:*", "pg:*", "subgrp:*"]),
      ],
    },
    {
      Sid: "ReadKeysSecretsAndParameters",
      Effect: "Allow",
      Action: [
        ...actionsOf("kms", ["DescribeKey", "GetKeyPolicy", "GetKeyRotationStatus", "ListResourceTags"]),
        ...actionsOf("secretsmanager", ["DescribeSecret", "GetResourcePolicy", "ListSecretVersionIds"]),
        ...actionsOf("ssm", ["ListTagsForResource"]),
      ],
      Resource: [
        ...arnsIn(scope, "kms", ["key/*"]),
        ...arnsIn(scope, "secretsmanager", ["secret:*"]),
        ...arnsIn(scope, "ssm", [`parameter${path}/*`]),
      ],
    },
    {
      Sid: "ReadBuckets",
      Effect: "Allow",
      Action: actionsOf("s3", [
        "GetAccelerateConfiguration",
        "GetBucketAcl",
        "GetBucketCORS",
        "GetBucketLogging",
        "GetBucketObjectLockConfiguration",
        "GetBucketOwnershipControls",
        "GetBucketPolicy",
        "GetBucketPublicAccessBlock",
        "GetBucketRequestPayment",
        "GetBucketTagging",
        "GetBucketVersioning",
        "GetBucketWebsite",
        "GetEncryptionConfiguration",
        "GetLifecycleConfiguration",
        "GetReplicationConfiguration",
        "ListBucket",
      ]),
      Resource: globalArns(scope, "s3", [`${prefix}-*`]),
    },
  ];
}

function readWorkload(scope: PermissionScope): PolicyStatement[] {
  const { prefix } = scope;
  return [
    {
      Sid: "ReadWorkload",
      Effect: "Allow",
      Action: [
        ...actionsOf("application-autoscaling", ["ListTagsForResource"]),
        ...actionsOf("budgets", ["ListTagsForResource", "ViewBudget"]),
        ...actionsOf("ce", ["GetAnomalyMonitors", "GetAnomalySubscriptions", "ListTagsForResource"]),
        ...actionsOf("cloudwatch", ["DescribeAlarms", "GetDashboard", "ListTagsForResource"]),
        ...actionsOf("ecs", [
          "DescribeClusters",
          "DescribeServiceDeployments",
          "DescribeServices",
          "ListServiceDeployments",
          "ListTagsForResource",
        ]),
        ...actionsOf("events", ["DescribeRule", "ListTagsForResource", "ListTargetsByRule"]),
        ...actionsOf("logs", ["DescribeMetricFilters", "ListTagsForResource"]),
        ...actionsOf("scheduler", ["GetSchedule", "GetScheduleGroup", "ListTagsForResource"]),
        ...actionsOf("sns", ["GetTopicAttributes", "ListSubscriptionsByTopic", "ListTagsForResource"]),
        ...actionsOf("sqs", ["GetQueueAttributes", "GetQueueUrl", "ListQueueTags"]),
      ],
      Resource: [
        ...arnsIn(scope, "application-autoscaling", ["scalable-target/*"]),
        ...arnsIn(scope, "cloudwatch", ["alarm:*"]),
        ...arnsIn(scope, "ecs", [
          `cluster/${prefix}`,
          `service-deployment/${prefix}/*`,
          `service/${prefix}/*`,
          `task-definition/${prefix}-*:*`,
        ]),
        ...arnsIn(scope, "events", [`rule/${prefix}-*`]),
        ...arnsIn(scope, "logs", ["log-group:*"]),
        ...arnsIn(scope, "scheduler", [`schedule-group/${prefix}-*`, `schedule/${prefix}-*/*`]),
        ...arnsIn(scope, "sns", [`${prefix}-*`]),
        ...arnsIn(scope, "sqs", [`${prefix}-*`]),
        ...globalArns(scope, "budgets", [`budget/${prefix}`]),
        ...globalArns(scope, "ce", ["anomalymonitor/*", "anomalysubscription/*"]),
        ...globalArns(scope, "cloudwatch", [`dashboard/${prefix}*`]),
      ],
    },
  ];
}

function readRoles(scope: PermissionScope): PolicyStatement[] {
  return [
    {
      Sid: "ReadRoles",
      Effect: "Allow",
      Action: actionsOf("iam", [
        "GetRole",
        "GetRolePolicy",
        "ListAttachedRolePolicies",
        "ListInstanceProfilesForRole",
        "ListRolePolicies",
      ]),
      Resource: globalArns(scope, "iam", [`role/${scope.prefix}-*`]),
    },
  ];
}
