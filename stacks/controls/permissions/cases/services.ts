import { type AccessCase, allowed, denied, type Names } from "../access-case.ts";

/** The role of AWS Backup: it takes snapshots, and restores them under names of its own. */
export function backupCases(names: Names): AccessCase[] {
  const rds = (resource: string) => names.arn("rds", resource);
  const dataKey = names.arn("kms", "key/data_key");
  const ours = names.keyOf(`${names.environment.name}-foundation`);
  return [
    allowed("take a snapshot", "rds:CreateDBSnapshot", rds(`db:${names.prefix}`)),
    allowed(
      "keep a snapshot in the vault",
      "backup:CopyIntoBackupVault",
      names.arn("backup", `backup-vault:${names.prefix}`),
    ),
    allowed("delete a snapshot of its own", "rds:DeleteDBSnapshot", rds("snapshot:awsbackup:job-1")),
    denied(
      "delete a snapshot of somebody else",
      "rds:DeleteDBSnapshot",
      rds(`snapshot:${names.prefix}-final`),
    ),
    allowed("restore for a test", "rds:RestoreDBInstanceFromDBSnapshot", rds("db:awsbackup-restore-test-1")),
    allowed("delete what it restored", "rds:DeleteDBInstance", rds("db:awsbackup-restore-test-1")),
    denied("delete the database", "rds:DeleteDBInstance", rds(`db:${names.prefix}`)),
    denied("change the database", "rds:ModifyDBInstance", rds(`db:${names.prefix}`)),
    allowed("see the key", "kms:DescribeKey", dataKey, ours),
    allowed("use the key through RDS", "kms:Decrypt", dataKey, { ...ours, ...names.through("rds") }),
    denied("use the key by itself", "kms:Decrypt", dataKey, ours),
    allowed("lend the key to a service", "kms:CreateGrant", dataKey, {
      ...ours,
      "kms:GrantIsForAWSResource": "true",
    }),
    denied("lend the key to somebody else", "kms:CreateGrant", dataKey, {
      ...ours,
      "kms:GrantIsForAWSResource": "false",
    }),
    allowed("search by tag", "tag:GetResources", "*"),
    denied("pass a role", "iam:PassRole", names.iam(`role/${names.prefix}-task`)),
  ];
}

/** The role of enhanced monitoring: it writes one log group, which the databases of the account share. */
export function monitoringCases(names: Names): AccessCase[] {
  return [
    allowed("make its log group", "logs:CreateLogGroup", names.arn("logs", "log-group:RDSOSMetrics")),
    allowed(
      "write metrics",
      "logs:PutLogEvents",
      names.arn("logs", "log-group:RDSOSMetrics:log-stream:db-1"),
    ),
    denied(
      "write another log",
      "logs:PutLogEvents",
      names.arn("logs", `log-group:${names.path}/api:log-stream:api/api/1`),
    ),
    denied("delete a log group", "logs:DeleteLogGroup", names.arn("logs", "log-group:RDSOSMetrics")),
  ];
}

/** The role of the flow logs: it writes one log group. */
export function flowLogCases(names: Names): AccessCase[] {
  const stream = (group: string) => names.arn("logs", `log-group:${group}:log-stream:eni-1`);
  return [
    allowed("write the log of the network", "logs:PutLogEvents", stream(`${names.path}/flow`)),
    allowed("find the log group", "logs:DescribeLogGroups", "*"),
    denied("write the log of the API", "logs:PutLogEvents", stream(`${names.path}/api`)),
    denied("read the log of the network", "logs:GetLogEvents", stream(`${names.path}/flow`)),
  ];
}

/** The role of the schedules that stop a database at night. */
export function nightStopCases(names: Names): AccessCase[] {
  const own = names.arn("rds", `db:${names.prefix}`);
  const ours = names.keyOf(`${names.environment.name}-foundation`);
  return [
    allowed("stop the database", "rds:StopDBInstance", own),
    allowed("start the database", "rds:StartDBInstance", own),
    allowed("read its schedule", "kms:Decrypt", names.arn("kms", "key/data_key"), ours),
    denied("stop another database", "rds:StopDBInstance", names.arn("rds", "db:other")),
    denied("delete the database", "rds:DeleteDBInstance", own),
  ];
}
