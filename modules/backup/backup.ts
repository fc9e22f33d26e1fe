import { BackupPlan } from "@cdktf/provider-aws/lib/backup-plan/index.js";
import { BackupSelection } from "@cdktf/provider-aws/lib/backup-selection/index.js";
import { BackupVault } from "@cdktf/provider-aws/lib/backup-vault/index.js";
import { Construct } from "constructs";
import type { AwsLocation } from "../aws-location.ts";
import { keep, type StatefulProps } from "../stateful.ts";
import { BackupAlarms } from "./backup-alarms.ts";
import { BackupRole } from "./backup-role.ts";
import { RestoreTesting } from "./restore-testing.ts";

/** Settings of a {@link Backup}. */
export interface BackupProps extends StatefulProps {
  /** Prefix of all names. */
  readonly prefix: string;
  readonly location: AwsLocation;
  /** The database that is backed up, and where a test restores it: into these subnets, reachable by no one. */
  readonly database: { readonly arn: string; readonly subnetGroupName: string };
  readonly restoreSecurityGroupId: string;
  /** When backups start, in UTC, for example `cron(0 5 * * ? *)`. Keep clear of RDS's own backup window. */
  readonly schedule: string;
  /** Days for which a backup is kept. */
  readonly retentionDays: number;
  /** Key of the data and of the backups. */
  readonly keyArn: string;
  /** Topic that hears of failed backups and restores. */
  readonly alertTopicArn: string;
}

/** Minutes after which a backup that has not started or has not finished counts as failed. */
const startWindowMinutes = 60;
const completionWindowMinutes = 240;

/**
 * Backups in a vault apart from the database's own, which an operator of the database cannot delete, and a weekly
 * proof that they can be restored.
 */
export class Backup extends Construct {
  constructor(scope: Construct, id: string, props: BackupProps) {
    super(scope, id);
    const { prefix, location, database, keyArn } = props;
    const vault = new BackupVault(this, "vault", {
      name: prefix,
      kmsKeyArn: keyArn,
      forceDestroy: !props.deletionProtection,
    });
    keep(vault, "backup_vault", props);
    const role = new BackupRole(this, "role", { name: `${prefix}-backup`, location, keyArn });
    const plan = new BackupPlan(this, "plan", {
      name: prefix,
      rule: [
        {
          ruleName: "database",
          targetVaultName: vault.name,
          schedule: props.schedule,
          startWindow: startWindowMinutes,
          completionWindow: completionWindowMinutes,
          lifecycle: { deleteAfter: props.retentionDays },
        },
      ],
    });
    new BackupSelection(this, "selection", {
      name: "database",
      planId: plan.id,
      iamRoleArn: role.arn,
      resources: [database.arn],
    });
    new RestoreTesting(this, "restore-testing", {
      name: prefix,
      vaultArn: vault.arn,
      roleArn: role.arn,
      database,
      securityGroupId: props.restoreSecurityGroupId,
    });
    new BackupAlarms(this, "alarms", { prefix, alertTopicArn: props.alertTopicArn });
  }
}
