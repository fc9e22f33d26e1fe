import { Construct } from "constructs";
import { Alarm } from "../monitoring/alarm.ts";

/** Settings of {@link BackupAlarms}. */
export interface BackupAlarmsProps {
  /** Prefix of all names. */
  readonly prefix: string;
  readonly alertTopicArn: string;
}

/**
 * Alarms about backups and restore tests of databases that failed.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html
 */
export class BackupAlarms extends Construct {
  constructor(scope: Construct, id: string, { prefix, alertTopicArn }: BackupAlarmsProps) {
    super(scope, id);
    const alarm = (name: string, metricName: string, description: string) =>
      new Alarm(this, name, {
        name: `${prefix}-${name}-failed`,
        description,
        metric: {
          namespace: "AWS/Backup",
          metricName,
          dimensions: { ResourceType: "RDS" },
          statistic: "Sum",
        },
        comparison: "above",
        threshold: 0,
        periodSeconds: 3600,
        points: 1,
        outOf: 1,
        // AWS Backup sends the metric only when something failed.
        silence: "notBreaching",
        topicArn: alertTopicArn,
      });
    alarm(
      "backup",
      "NumberOfBackupJobsFailed",
      "A backup of the database failed: see its job in AWS Backup.",
    );
    alarm(
      "restore-test",
      "NumberOfRestoreJobsFailed",
      "A backup of the database could not be restored: see the restore testing jobs in AWS Backup.",
    );
  }
}
