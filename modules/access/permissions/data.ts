import type { PolicyStatement } from "../../policy-document.ts";
import { arnsIn, globalArns, type PermissionScope } from "./scope.ts";

/** Making, changing and removing what holds data: database, backups, secrets, parameters, buckets. */
export function changeData(scope: PermissionScope): PolicyStatement[] {
  return [...databases(scope), ...backups(scope), ...secrets(scope), ...buckets(scope)];
}

function databases(scope: PermissionScope): PolicyStatement[] {
  const { prefix } = scope;
  return [
    {
      Sid: "Database",
      Effect: "Allow",
      Action: [
        "rds:AddSourceIdentifierToSubscription",
        "rds:AddTagsToResource",
        "rds:CreateBlueGreenDeployment",
        "rds:CreateDBInstance",
        "rds:CreateDBInstanceReadReplica",
        "rds:CreateDBParameterGroup",
        "rds:CreateDBSnapshot",
        "rds:CreateDBSubnetGroup",
        "rds:CreateEventSubscription",
        "rds:DeleteBlueGreenDeployment",
        "rds:DeleteDBInstance",
        "rds:DeleteDBParameterGroup",
        "rds:DeleteDBSubnetGroup",
        "rds:DeleteEventSubscription",
        "rds:ModifyDBInstance",
        "rds:ModifyDBParameterGroup",
        "rds:ModifyDBSubnetGroup",
        "rds:ModifyEventSubscription",
        "rds:PromoteReadReplica",
        "rds:RebootDBInstance",
        "rds:RemoveSourceIdentifierFromSubscription",
        "rds:RemoveTagsFromResource",
        "rds:ResetDBParameterGroup",
        "rds:StartDBInstance",
        "rds:SwitchoverBlueGreenDeployment",
      ],
      Resource: arnsIn(scope, "rds", [
        `db:${prefix}*`,
        "deployment:*",
        `es:${prefix}*`,
        "og:default*",
        `pg:${prefix}*`,
        `snapshot:${prefix}*`,
        `subgrp:${prefix}*`,
      ]),
    },
    {
      // RDS makes the owner's secret in the name of the caller.
      Sid: "DatabaseOwnerSecret",
      Effect: "Allow",
      Action: ["secretsmanager:CreateSecret", "secretsmanager:RotateSecret", "secretsmanager:TagResource"],
      Resource: arnsIn(scope, "secretsmanager", ["secret:rds!db-*"]),
    },
  ];
}

function backups(scope: PermissionScope): PolicyStatement[] {
  const { prefix } = scope;
  return [
    {
      Sid: "Backups",
      Effect: "Allow",
      Action: [
        "backup:CreateBackupPlan",
        "backup:CreateBackupSelection",
        "backup:CreateBackupVault",
        "backup:CreateRestoreTestingPlan",
        "backup:CreateRestoreTestingSelection",
        "backup:DeleteBackupPlan",
        "backup:DeleteBackupSelection",
        "backup:DeleteBackupVault",
        "backup:DeleteRecoveryPoint",
        "backup:DeleteRestoreTestingPlan",
        "backup:DeleteRestoreTestingSelection",
        "backup:ListRecoveryPointsByBackupVault",
        "backup:TagResource",
        "backup:UntagResource",
        "backup:UpdateBackupPlan",
        "backup:UpdateRestoreTestingPlan",
        "backup:UpdateRestoreTestingSelection",
      ],
      Resource: arnsIn(scope, "backup", [
        "backup-plan:*",
        `backup-vault:${prefix}`,
        `restore-testing-plan:${prefix.replaceAll("-", "_")}*`,
      ]),
    },
    {
      Sid: "VaultStorage",
      Effect: "Allow",
      Action: "backup-storage:MountCapsule",
      Resource: "*",
    },
  ];
}

function secrets(scope: PermissionScope): PolicyStatement[] {
  return [
    {
      Sid: "Secrets",
      Effect: "Allow",
      Action: [
        "secretsmanager:CreateSecret",
        "secretsmanager:DeleteResourcePolicy",
        "secretsmanager:DeleteSecret",
        "secretsmanager:PutResourcePolicy",
        "secretsmanager:PutSecretValue",
        "secretsmanager:RestoreSecret",
        "secretsmanager:TagResource",
        "secretsmanager:UntagResource",
        "secretsmanager:UpdateSecret",
        "secretsmanager:UpdateSecretVersionStage",
      ],
      Resource: arnsIn(scope, "secretsmanager", [`secret:${scope.prefix}/*`]),
    },
    {
      Sid: "Parameters",
      Effect: "Allow",
      Action: [
        "ssm:AddTagsToResource",
        "ssm:DeleteParameter",
        "ssm:PutParameter",
        "ssm:RemoveTagsFromResource",
      ],
      Resource: arnsIn(scope, "ssm", [`parameter${scope.path}/*`]),
    },
  ];
}

function buckets(scope: PermissionScope): PolicyStatement[] {
  return [
    {
      Sid: "Buckets",
      Effect: "Allow",
      Action: [
        "s3:CreateBucket",
        "s3:DeleteBucket",
        "s3:DeleteBucketPolicy",
        "s3:DeleteObject",
        "s3:DeleteObjectVersion",
        "s3:ListBucketVersions",
        "s3:PutBucketLogging",
        "s3:PutBucketOwnershipControls",
        "s3:PutBucketPolicy",
        "s3:PutBucketPublicAccessBlock",
        "s3:PutBucketTagging",
        "s3:PutBucketVersioning",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
      ],
      Resource: globalArns(scope, "s3", [`${scope.prefix}-*`]),
    },
  ];
}
