import { type AccessCase, allowed, denied, type Names } from "../access-case.ts";

const get = "s3:GetObject";
const put = "s3:PutObject";

/** What the role that applies needs: state, plans, and to make, change and remove what the stacks hold. */
export function applyCases(names: Names): AccessCase[] {
  return [...state(names), ...settings(names), ...data(names), ...keys(names), ...workload(names)];
}

function state(names: Names): AccessCase[] {
  const own = names.environment.name;
  const access = names.keyOf(`access-${own}`);
  const bucket = names.bucket("slipway-state");
  const object = (name: string) => names.bucket("slipway-state", `/${name}`);
  const plan = names.bucket("slipway-plans", "/1/service.tfplan");
  const stateKey = names.arn("kms", "key/state_key");
  return [
    allowed("find states", "s3:ListBucket", bucket),
    allowed("read a state", get, object(`${own}-foundation.tfstate`)),
    allowed("write a state", put, object(`${own}-service.tfstate`)),
    allowed("lock a state", put, object(`${own}-service.tfstate.tflock`)),
    allowed("seal a state", "kms:GenerateDataKey", stateKey, access),
    denied("write the state of its own role", put, object(`access-${own}.tfstate`)),
    denied("delete a state", "s3:DeleteObject", object(`${own}-service.tfstate`)),
    denied("delete an old state for good", "s3:DeleteObjectVersion", object(`${own}-service.tfstate`)),
    denied("open the bucket of states", "s3:PutBucketPolicy", bucket),
    denied("stop keeping old states", "s3:PutBucketVersioning", bucket),
    denied("let states expire", "s3:PutLifecycleConfiguration", bucket),
    denied("delete the bucket of states", "s3:DeleteBucket", bucket),
    denied("destroy the key of the states", "kms:ScheduleKeyDeletion", stateKey, access),
    denied("take over the key of the states", "kms:PutKeyPolicy", stateKey, access),
    denied("give the key of the states away", "kms:CreateGrant", stateKey, access),
    allowed("find plans", "s3:ListBucket", names.bucket("slipway-plans")),
    allowed("fetch a plan", get, plan),
    allowed("open a plan", "kms:Decrypt", names.arn("kms", "key/plans_key"), access),
    denied("put another plan in the place of the reviewed one", put, plan),
    denied("erase the records of requests", "s3:DeleteObject", names.bucket("slipway-requests", "/log")),
  ];
}

function settings(names: Names): AccessCase[] {
  const { prefix, path } = names;
  return [
    allowed("describe networks", "ec2:DescribeVpcs", "*"),
    allowed("see a certificate", "acm:DescribeCertificate", names.arn("acm", "certificate/1")),
    allowed("see the policy of a bucket", "s3:GetBucketPolicy", names.bucket(`${prefix}-access-logs`)),
    allowed("see the cluster", "ecs:DescribeClusters", names.arn("ecs", `cluster/${prefix}`)),
    allowed("see the database", "rds:DescribeDBInstances", names.arn("rds", `db:${prefix}`)),
    allowed(
      "see that there is a secret",
      "secretsmanager:DescribeSecret",
      names.arn("secretsmanager", `secret:${prefix}/slipway-hook-AbCdEf`),
    ),
    allowed("see a role", "iam:GetRole", names.iam(`role/${prefix}-task`)),
    allowed("read the release record", "ssm:GetParameter", names.arn("ssm", `parameter${path}/release`)),
    denied(
      "read a parameter of somebody else",
      "ssm:GetParameter",
      names.arn("ssm", "parameter/other/password"),
    ),
    allowed(
      "read what was released",
      "ssm:GetParameterHistory",
      names.arn("ssm", `parameter${path}/release`),
    ),
    allowed("read the last words of a task", "logs:GetLogEvents", logOf(names, "api")),
    denied("read who talked to whom", "logs:GetLogEvents", logOf(names, "flow")),
    denied("search logs", "logs:StartQuery", names.arn("logs", `log-group:${path}/api`)),
    allowed("find the tasks of the cluster", "ecs:ListTasks", "*", {
      "ecs:cluster": names.arn("ecs", `cluster/${prefix}`),
    }),
    denied("find the tasks of another cluster", "ecs:ListTasks", "*", {
      "ecs:cluster": names.arn("ecs", "cluster/other"),
    }),
    allowed("see why a task stopped", "ecs:DescribeTasks", names.arn("ecs", `task/${prefix}/1`)),
    denied("see the task of another cluster", "ecs:DescribeTasks", names.arn("ecs", "task/other/1")),
    allowed("make a network", "ec2:CreateVpc", names.arn("ec2", "vpc/vpc-1")),
    allowed("make a load balancer", "elasticloadbalancing:CreateLoadBalancer", loadBalancer(names, prefix)),
    denied(
      "delete another load balancer",
      "elasticloadbalancing:DeleteLoadBalancer",
      loadBalancer(names, "other"),
    ),
    allowed(
      "put a firewall before it",
      "wafv2:AssociateWebACL",
      names.arn("wafv2", `regional/webacl/${prefix}/1`),
    ),
    allowed("ask for a certificate", "acm:RequestCertificate", "*"),
    allowed("remove a certificate", "acm:DeleteCertificate", names.arn("acm", "certificate/1")),
    allowed("change a name", "route53:ChangeResourceRecordSets", "arn:aws:route53:::hostedzone/Z1"),
    allowed("make a zone", "route53:CreateHostedZone", "*"),
    denied("take a domain away", "route53domains:TransferDomain", "*"),
    denied("start a machine", "ec2:RunInstances", names.arn("ec2", "instance/i-1")),
    denied("peer with another network", "ec2:CreateVpcPeeringConnection", names.arn("ec2", "vpc/vpc-1")),
    denied(
      "share a snapshot",
      "ec2:ModifySnapshotAttribute",
      `arn:aws:ec2:${names.environment.region}::snapshot/snap-1`,
    ),
  ];
}

function loadBalancer(names: Names, name: string): string {
  return names.arn("elasticloadbalancing", `loadbalancer/app/${name}/1`);
}

function data(names: Names): AccessCase[] {
  const { prefix, path } = names;
  const hook = names.arn("secretsmanager", `secret:${prefix}/slipway-hook-AbCdEf`);
  const owner = names.arn("secretsmanager", "secret:rds!db-EXAMPLE-AbCdEf");
  const read = "secretsmanager:GetSecretValue";
  const writtenByTerraform = { "secretsmanager:VersionId": "terraform-20261123" };
  return [
    allowed("make the database", "rds:CreateDBInstance", names.arn("rds", `db:${prefix}`)),
    allowed("change the database", "rds:ModifyDBInstance", names.arn("rds", `db:${prefix}`)),
    denied("delete another database", "rds:DeleteDBInstance", names.arn("rds", "db:other")),
    denied(
      "give a snapshot away",
      "rds:ModifyDBSnapshotAttribute",
      names.arn("rds", `snapshot:${prefix}-final`),
    ),
    denied("send data away", "rds:StartExportTask", names.arn("rds", `snapshot:${prefix}-final`)),
    allowed("let RDS keep the owner's secret", "secretsmanager:CreateSecret", owner),
    allowed(
      "make the backup vault",
      "backup:CreateBackupVault",
      names.arn("backup", `backup-vault:${prefix}`),
    ),
    allowed("give the vault its storage", "backup-storage:MountCapsule", "*"),
    allowed("make a secret", "secretsmanager:CreateSecret", hook),
    allowed("read a secret's version that Terraform wrote", read, hook, writtenByTerraform),
    denied("read a secret's current version", read, hook),
    denied("read the secret of the database's owner", read, owner),
    denied("read the owner's secret by a version of Terraform's", read, owner, writtenByTerraform),
    allowed("make the release record", "ssm:PutParameter", names.arn("ssm", `parameter${path}/release`)),
    denied("write a parameter of somebody else", "ssm:PutParameter", names.arn("ssm", "parameter/other")),
    allowed("make the bucket of access logs", "s3:CreateBucket", names.bucket(`${prefix}-access-logs`)),
    denied("read the access logs", get, names.bucket(`${prefix}-access-logs`, "/access/log.gz")),
  ];
}

function keys(names: Names): AccessCase[] {
  const stack = `${names.environment.name}-foundation`;
  const ours = names.keyOf(stack);
  const dataKey = names.arn("kms", "key/data_key");
  return [
    allowed("make a key of its own", "kms:CreateKey", "*", { "aws:RequestTag/Stack": stack }),
    denied("make a key without an owner", "kms:CreateKey", "*"),
    denied("make a key that passes for one of the states", "kms:CreateKey", "*", {
      "aws:RequestTag/Stack": `access-${names.environment.name}`,
    }),
    allowed("rotate its key", "kms:EnableKeyRotation", dataKey, ours),
    allowed("name its key", "kms:CreateAlias", names.arn("kms", `alias/${names.prefix}-data`)),
    allowed("encrypt a secret", "kms:GenerateDataKey", dataKey, {
      ...ours,
      ...names.through("secretsmanager"),
    }),
    allowed("open a secret", "kms:Decrypt", dataKey, { ...ours, ...names.through("secretsmanager") }),
    denied("open data by itself", "kms:Decrypt", dataKey, ours),
    denied(
      "take over somebody else's key",
      "kms:PutKeyPolicy",
      names.arn("kms", "key/other"),
      names.keyOf("other"),
    ),
    denied("pass somebody else's key for its own", "kms:TagResource", names.arn("kms", "key/other"), {
      ...names.keyOf("other"),
      "aws:RequestTag/Stack": stack,
    }),
  ];
}

function workload(names: Names): AccessCase[] {
  const { prefix, path } = names;
  const service = names.arn("ecs", `service/${prefix}/${prefix}-api`);
  return [
    allowed("make the cluster", "ecs:CreateCluster", names.arn("ecs", `cluster/${prefix}`)),
    allowed(
      "define a task",
      "ecs:RegisterTaskDefinition",
      names.arn("ecs", `task-definition/${prefix}-api:1`),
    ),
    allowed("retire an old task definition", "ecs:DeregisterTaskDefinition", "*"),
    allowed("deploy the service", "ecs:UpdateService", service),
    denied("deploy another service", "ecs:UpdateService", names.arn("ecs", "service/other/other")),
    allowed(
      "scale the service",
      "application-autoscaling:PutScalingPolicy",
      names.arn("application-autoscaling", "scalable-target/1"),
    ),
    allowed("make a log group", "logs:CreateLogGroup", names.arn("logs", `log-group:${path}/api`)),
    denied("delete another log group", "logs:DeleteLogGroup", names.arn("logs", "log-group:/other")),
    allowed("let the firewall write its log", "logs:PutResourcePolicy", "*"),
    allowed("make an alarm", "cloudwatch:PutMetricAlarm", names.arn("cloudwatch", `alarm:${prefix}-cpu`)),
    allowed(
      "draw the dashboard",
      "cloudwatch:PutDashboard",
      `arn:aws:cloudwatch::${names.environment.account}:dashboard/${prefix}`,
    ),
    allowed("end a subscription", "sns:Unsubscribe", "*"),
    allowed(
      "pick events for the ledger",
      "events:PutRule",
      names.arn("events", `rule/${prefix}-ledger-tasks`),
    ),
    denied("send other events elsewhere", "events:PutTargets", names.arn("events", "rule/other")),
    allowed(
      "keep undelivered events",
      "sqs:CreateQueue",
      names.arn("sqs", `${prefix}-ledger-events-undelivered`),
    ),
    denied("read a queue", "sqs:ReceiveMessage", names.arn("sqs", `${prefix}-ledger-events-undelivered`)),
    allowed("make the topic of alerts", "sns:CreateTopic", names.arn("sns", `${prefix}-alerts`)),
    allowed(
      "schedule the stop at night",
      "scheduler:CreateSchedule",
      names.arn("scheduler", `schedule/${prefix}-working-hours/stop`),
    ),
    allowed(
      "set the budget",
      "budgets:ModifyBudget",
      `arn:aws:budgets::${names.environment.account}:budget/${prefix}`,
    ),
    allowed("watch for anomalies", "ce:CreateAnomalyMonitor", "*"),
    allowed(
      "watch less closely for anomalies",
      "ce:UpdateAnomalySubscription",
      `arn:aws:ce::${names.environment.account}:anomalysubscription/1`,
    ),
  ];
}

function logOf(names: Names, group: string): string {
  return names.arn("logs", `log-group:${names.path}/${group}:log-stream:${group}/${group}/1`);
}
