import { describe, expect, test } from "vitest";
import { statementOf, statementsOf } from "../testing/statements.ts";
import { resourceOf, resourcesOf, synthesised } from "../testing/synthesised.ts";
import { Backup } from "./backup.ts";

function backup(deletionProtection: boolean) {
  return synthesised(
    (scope) =>
      new Backup(scope, "backup", {
        prefix: "acme-staging",
        location: { account: "111111111111", region: "eu-central-1" },
        database: { arn: "arn:database", subnetGroupName: "acme-staging" },
        restoreSecurityGroupId: "sg-locked",
        schedule: "cron(0 22 * * ? *)",
        retentionDays: 14,
        keyArn: "arn:key",
        alertTopicArn: "arn:alerts",
        deletionProtection,
      }),
  );
}

const stack = backup(true);

test("the database is backed up into an encrypted vault for a limited time", () => {
  expect(resourceOf(stack, "aws_backup_vault")).toMatchObject({
    kms_key_arn: "arn:key",
    force_destroy: false,
    lifecycle: { prevent_destroy: true },
  });
  expect(resourceOf(stack, "aws_backup_plan").rule).toMatchObject([
    { schedule: "cron(0 22 * * ? *)", lifecycle: { delete_after: 14 } },
  ]);
  expect(resourceOf(stack, "aws_backup_selection").resources).toEqual(["arn:database"]);
});

test("the vault goes with its backups only once deletion protection is off", () => {
  expect(resourceOf(backup(false), "aws_backup_vault").force_destroy).toBe(true);
});

describe("restore testing", () => {
  test("restores the newest backup of a week, where nobody reaches it", () => {
    expect(resourceOf(stack, "aws_backup_restore_testing_plan")).toMatchObject({
      name: "acme_staging",
      schedule_expression: "cron(0 9 ? * SUN *)",
      recovery_point_selection: [{ algorithm: "LATEST_WITHIN_WINDOW", selection_window_days: 7 }],
    });
    expect(resourceOf(stack, "aws_backup_restore_testing_selection")).toMatchObject({
      protected_resource_type: "RDS",
      protected_resource_arns: ["arn:database"],
      restore_metadata_overrides: {
        dbSubnetGroupName: "acme-staging",
        vpcSecurityGroupIds: '["sg-locked"]',
      },
    });
  });
});

describe("the role", () => {
  const policy = resourceOf(stack, "aws_iam_role_policy");

  test("deletes only what a test restored and the snapshots of AWS Backup", () => {
    const deletions = statementsOf(policy).filter(({ Action }) => String(Action).includes("Delete"));
    expect(deletions.map(({ Resource }) => Resource)).toEqual([
      "arn:aws:rds:eu-central-1:111111111111:snapshot:awsbackup:*",
      "arn:aws:rds:eu-central-1:111111111111:db:awsbackup-restore-test-*",
    ]);
  });

  test("uses one key, through databases only", () => {
    expect(statementOf(policy, "UseTheKeyThroughDatabases")).toMatchObject({
      Resource: "arn:key",
      Condition: { StringLike: { "kms:ViaService": "rds.*.amazonaws.com" } },
    });
  });
});

test("failed backups and failed restores are reported", () => {
  const alarms = resourcesOf(stack, "aws_cloudwatch_metric_alarm");
  expect(alarms.map((alarm) => [alarm.metric_name, alarm.alarm_actions])).toEqual([
    ["NumberOfBackupJobsFailed", ["arn:alerts"]],
    ["NumberOfRestoreJobsFailed", ["arn:alerts"]],
  ]);
});
