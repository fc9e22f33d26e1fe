import { Construct } from "constructs";
import { type AwsLocation, arnIn } from "../aws-location.ts";
import { ServiceRole } from "../identity/service-role.ts";
import type { PolicyStatement } from "../policy-document.ts";

/** Settings of a {@link BackupRole}. */
export interface BackupRoleProps {
  readonly name: string;
  readonly location: AwsLocation;
  /** Key of the data and of the backups. */
  readonly keyArn: string;
}

/** Instances that restore tests make carry this prefix; only those can be deleted again. */
const restoredPrefix = "awsbackup-restore-test-";

/**
 * Lets AWS Backup take, restore and delete snapshots of RDS databases: the part of AWS's managed policies that RDS
 * needs, for this account, region and key alone.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html
 */
export class BackupRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, location, keyArn }: BackupRoleProps) {
    super(scope, id);
    this.arn = new ServiceRole(this, "Resource", {
      name,
      description: "Lets AWS Backup back up databases and test restoring them.",
      service: "backup.amazonaws.com",
      statements: [
        ...snapshotStatements(location),
        ...restoreStatements(location),
        ...keyStatements(keyArn),
        {
          Sid: "UseVaults",
          Effect: "Allow",
          Action: ["backup:CopyIntoBackupVault", "backup:DescribeBackupVault"],
          Resource: arnIn(location, "backup", "backup-vault:*"),
        },
        { Sid: "FindByTag", Effect: "Allow", Action: "tag:GetResources", Resource: "*" },
      ],
    }).arn;
  }
}

function snapshotStatements(location: AwsLocation): PolicyStatement[] {
  const snapshots = arnIn(location, "rds", "snapshot:*");
  return [
    {
      Sid: "TakeSnapshots",
      Effect: "Allow",
      Action: [
        "rds:AddTagsToResource",
        "rds:CopyDBSnapshot",
        "rds:CreateDBSnapshot",
        "rds:DescribeDBInstances",
        "rds:DescribeDBSnapshots",
        "rds:ListTagsForResource",
      ],
      Resource: [arnIn(location, "rds", "db:*"), snapshots],
    },
    {
      Sid: "DeleteOwnSnapshots",
      Effect: "Allow",
      Action: ["rds:DeleteDBSnapshot", "rds:ModifyDBSnapshotAttribute"],
      Resource: arnIn(location, "rds", "snapshot:awsbackup:*"),
    },
  ];
}

function restoreStatements(location: AwsLocation): PolicyStatement[] {
  const restored = arnIn(location, "rds", `db:${restoredPrefix}*`);
  return [
    {
      Sid: "RestoreTestInstances",
      Effect: "Allow",
      Action: ["rds:CreateDBInstance", "rds:RestoreDBInstanceFromDBSnapshot", "rds:AddTagsToResource"],
      Resource: [
        restored,
        ...["snapshot:*", "subgrp:*", "og:*", "pg:*"].map((kind) => arnIn(location, "rds", kind)),
      ],
    },
    { Sid: "DeleteTestInstances", Effect: "Allow", Action: "rds:DeleteDBInstance", Resource: restored },
  ];
}

function keyStatements(keyArn: string): PolicyStatement[] {
  return [
    { Sid: "SeeTheKey", Effect: "Allow", Action: "kms:DescribeKey", Resource: keyArn },
    {
      Sid: "LendTheKeyToServices",
      Effect: "Allow",
      Action: "kms:CreateGrant",
      Resource: keyArn,
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
    {
      Sid: "UseTheKeyThroughDatabases",
      Effect: "Allow",
      Action: [
        "kms:Decrypt",
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ],
      Resource: keyArn,
      Condition: { StringLike: { "kms:ViaService": "rds.*.amazonaws.com" } },
    },
  ];
}
