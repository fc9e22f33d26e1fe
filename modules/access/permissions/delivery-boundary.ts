import { iamArn } from "../../aws-location.ts";
import type { PolicyStatement } from "../../policy-document.ts";
import { readNothingElse } from "./read-contents.ts";
import { historyAction } from "./read-history.ts";
import { arnsIn, globalArns, type PermissionScope } from "./scope.ts";

/** What the roles of planning and applying must never get at: the stack that made them. */
export interface Ground {
  /** Names of the roles themselves. */
  readonly roleNames: readonly string[];
  /** The policy that every role of the workload is bounded by. */
  readonly workloadBoundaryArn: string;
  /** Value of the tag `Stack` on the keys of state and plans. */
  readonly keyOwner: string;
  /** Buckets of state, plans and request logs. */
  readonly bucketNames: readonly string[];
}

/** Services that the stacks use, beside IAM. */
const services = [
  "acm",
  "application-autoscaling",
  "backup",
  "backup-storage",
  "budgets",
  "ce",
  "cloudwatch",
  "ec2",
  "ecs",
  "elasticloadbalancing",
  "events",
  "kms",
  "logs",
  "rds",
  "route53",
  "s3",
  "scheduler",
  "secretsmanager",
  "sns",
  "sqs",
  "ssm",
  "wafv2",
];

/** Looking at identities, and managing roles; nothing else of IAM. */
const identityActions = [
  "iam:CreateRole",
  "iam:CreateServiceLinkedRole",
  "iam:DeleteRole",
  "iam:DeleteRolePolicy",
  "iam:Get*",
  "iam:List*",
  "iam:PassRole",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:TagRole",
  "iam:UntagRole",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateRole",
  "iam:UpdateRoleDescription",
];

/** The most that planning and applying can ever do, whatever policies come to be attached to their roles. */
export function deliveryBoundary(scope: PermissionScope, ground: Ground): PolicyStatement[] {
  return [
    {
      Sid: "ServicesInUse",
      Effect: "Allow",
      Action: [...services.map((service) => `${service}:*`), ...identityActions, historyAction],
      Resource: "*",
    },
    ...noEscalation(scope, ground),
    ...noUndermining(scope, ground),
    ...readNothingElse(scope, [scope.keyOwner, ground.keyOwner]),
  ];
}

/** No way to more permissions: no users, no keys, no other roles' boundaries, no code in other roles' tasks. */
function noEscalation({ location, prefix }: PermissionScope, ground: Ground): PolicyStatement[] {
  return [
    {
      Sid: "NoIdentities",
      Effect: "Deny",
      Action: [
        "iam:*AccessKey*",
        "iam:*Group*",
        "iam:*LoginProfile*",
        "iam:*MFADevice*",
        "iam:*SAMLProvider*",
        "iam:*User*",
        "iam:AttachRolePolicy",
        "iam:CreateOpenIDConnectProvider",
        "iam:CreatePolicy*",
        "iam:DeleteRolePermissionsBoundary",
        "iam:SetDefaultPolicyVersion",
      ],
      Resource: "*",
    },
    {
      Sid: "NotThemselves",
      Effect: "Deny",
      Action: [
        "iam:Add*",
        "iam:Attach*",
        "iam:Create*",
        "iam:Delete*",
        "iam:Detach*",
        "iam:PassRole",
        "iam:Put*",
        "iam:Remove*",
        "iam:Update*",
      ],
      Resource: [
        ...ground.roleNames.map((name) => iamArn(location, `role/${name}`)),
        iamArn(location, `policy/${prefix}-*`),
        iamArn(location, "oidc-provider/*"),
      ],
    },
    {
      // Also where the request names no boundary at all.
      Sid: "NoUnboundedRoles",
      Effect: "Deny",
      Action: [
        "iam:CreateRole",
        "iam:DeleteRolePolicy",
        "iam:PutRolePermissionsBoundary",
        "iam:PutRolePolicy",
      ],
      Resource: "*",
      Condition: { StringNotEquals: { "iam:PermissionsBoundary": ground.workloadBoundaryArn } },
    },
    {
      Sid: "NoOtherRoles",
      Effect: "Deny",
      Action: [
        "iam:CreateRole",
        "iam:DeleteRole",
        "iam:DeleteRolePolicy",
        "iam:PassRole",
        "iam:PutRolePolicy",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole",
      ],
      NotResource: iamArn(location, `role/${prefix}-*`),
    },
    {
      Sid: "NoCodeInTasks",
      Effect: "Deny",
      Action: ["ecs:ExecuteCommand", "ecs:RunTask", "ecs:StartTask"],
      Resource: "*",
    },
    {
      Sid: "NoMachines",
      Effect: "Deny",
      Action: ["ec2:RunInstances", "ssm:Send*", "ssm:Start*"],
      Resource: "*",
    },
  ];
}

/** State, plans and their keys stay as they were made. */
function noUndermining(scope: PermissionScope, ground: Ground): PolicyStatement[] {
  const buckets = globalArns(scope, "s3", ground.bucketNames);
  return [
    {
      Sid: "KeepBuckets",
      Effect: "Deny",
      Action: [
        "s3:BypassGovernanceRetention",
        "s3:DeleteBucket*",
        "s3:DeleteObjectVersion",
        "s3:PutBucket*",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
      ],
      Resource: [...buckets, ...buckets.map((bucket) => `${bucket}/*`)],
    },
    {
      Sid: "KeepKeys",
      Effect: "Deny",
      Action: [
        "kms:CreateGrant",
        "kms:Delete*",
        "kms:Disable*",
        "kms:Put*",
        "kms:ScheduleKeyDeletion",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:Update*",
      ],
      Resource: arnsIn(scope, "kms", ["key/*"]),
      Condition: { StringEquals: { "aws:ResourceTag/Stack": ground.keyOwner } },
    },
  ];
}
