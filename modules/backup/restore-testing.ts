import { BackupRestoreTestingPlan } from "@cdktf/provider-aws/lib/backup-restore-testing-plan/index.js";
import { BackupRestoreTestingSelection } from "@cdktf/provider-aws/lib/backup-restore-testing-selection/index.js";
import { Construct } from "constructs";

/** Settings of {@link RestoreTesting}. */
export interface RestoreTestingProps {
  /** Name; AWS Backup allows letters, digits and `_` here, so `-` becomes `_`. */
  readonly name: string;
  /** Vault whose newest backup is restored. */
  readonly vaultArn: string;
  /** Role that restores, and deletes what it restored. */
  readonly roleArn: string;
  readonly database: { readonly arn: string; readonly subnetGroupName: string };
  /** Security group of the restored database. */
  readonly securityGroupId: string;
}

/** Sunday morning in UTC. */
const schedule = "cron(0 9 ? * SUN *)";
const startWindowHours = 8;

/** Days back within which a backup must exist to be tested. */
const selectionWindowDays = 7;

/** Hours for which the restored database stays, for someone to look at it. */
const validationWindowHours = 1;

/** Restores the newest backup once a week and deletes it again, so that backups are known to work. */
export class RestoreTesting extends Construct {
  constructor(scope: Construct, id: string, props: RestoreTestingProps) {
    super(scope, id);
    const plan = new BackupRestoreTestingPlan(this, "plan", {
      name: props.name.replaceAll("-", "_"),
      scheduleExpression: schedule,
      startWindowHours,
      recoveryPointSelection: [
        {
          algorithm: "LATEST_WITHIN_WINDOW",
          includeVaults: [props.vaultArn],
          recoveryPointTypes: ["SNAPSHOT"],
          selectionWindowDays,
        },
      ],
    });
    new BackupRestoreTestingSelection(this, "selection", {
      name: "database",
      restoreTestingPlanName: plan.name,
      protectedResourceType: "RDS",
      protectedResourceArns: [props.database.arn],
      iamRoleArn: props.roleArn,
      validationWindowHours,
      // AWS Backup would choose the default VPC, which an account may not have.
      restoreMetadataOverrides: {
        dbSubnetGroupName: props.database.subnetGroupName,
        vpcSecurityGroupIds: `["${props.securityGroupId}"]`,
      },
    });
  }
}
