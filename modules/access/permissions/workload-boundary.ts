import type { PolicyStatement } from "../../policy-document.ts";
import { arnsIn, type PermissionScope } from "./scope.ts";

/**
 * The most that any role of the workload can ever do, whoever makes it: what the roles of tasks, backups, schedules,
 * flow logs and monitoring need together, on the environment's own resources.
 */
export function workloadBoundary(scope: PermissionScope): PolicyStatement[] {
  return [
    {
      Sid: "WriteLogs",
      Effect: "Allow",
      Action: [
        "logs:CreateLogGroup",
        "logs:CreateLogStream",
        "logs:DescribeLogStreams",
        "logs:GetLogEvents",
        "logs:PutLogEvents",
        "logs:PutRetentionPolicy",
      ],
      Resource: arnsIn(scope, "logs", ["*"]),
    },
    {
      Sid: "OwnSecrets",
      Effect: "Allow",
      Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
      Resource: arnsIn(scope, "secretsmanager", ["secret:*"]),
    },
    {
      Sid: "OwnKeys",
      Effect: "Allow",
      Action: [
        "kms:CreateGrant",
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ],
      Resource: arnsIn(scope, "kms", ["key/*"]),
      Condition: { StringEquals: { "aws:ResourceTag/Stack": scope.keyOwner } },
    },
    {
      // The password of a private image registry may be under another key, for example AWS's own.
      Sid: "OtherKeysThroughSecrets",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: arnsIn(scope, "kms", ["key/*"]),
      Condition: {
        StringEquals: { "kms:ViaService": `secretsmanager.${scope.location.region}.amazonaws.com` },
      },
    },
    {
      Sid: "DatabaseLogin",
      Effect: "Allow",
      Action: "rds-db:connect",
      Resource: arnsIn(scope, "rds-db", ["dbuser:*/*"]),
    },
    {
      Sid: "Databases",
      Effect: "Allow",
      Action: [
        "rds:AddTagsToResource",
        "rds:CopyDBSnapshot",
        "rds:CreateDBInstance",
        "rds:CreateDBSnapshot",
        "rds:DeleteDBInstance",
        "rds:DeleteDBSnapshot",
        "rds:DescribeDBInstances",
        "rds:DescribeDBSnapshots",
        "rds:ListTagsForResource",
        "rds:ModifyDBSnapshotAttribute",
        "rds:RestoreDBInstanceFromDBSnapshot",
        "rds:StartDBInstance",
        "rds:StopDBInstance",
      ],
      Resource: arnsIn(scope, "rds", ["*"]),
    },
    {
      Sid: "Backups",
      Effect: "Allow",
      Action: ["backup:CopyIntoBackupVault", "backup:DescribeBackupVault"],
      Resource: arnsIn(scope, "backup", ["backup-vault:*"]),
    },
    {
      // These know no single resources.
      Sid: "ShellTagsAndLogGroups",
      Effect: "Allow",
      Action: [
        "logs:DescribeLogGroups",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
        "tag:GetResources",
      ],
      Resource: "*",
    },
  ];
}
