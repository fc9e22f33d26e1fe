import { type AccessCase, allowed, denied, type Names } from "../access-case.ts";

const get = "s3:GetObject";
const put = "s3:PutObject";
const readSecret = "secretsmanager:GetSecretValue";

/** The role that plans for pull requests: it sees settings, reads state, locks it, and leaves a sealed plan. */
export function planCases(names: Names): AccessCase[] {
  return [...state(names), ...plans(names), ...contents(names), ...changes(names), ...escalation(names)];
}

function state(names: Names): AccessCase[] {
  const own = names.environment.name;
  const object = (name: string) => names.bucket("slipway-state", `/${name}`);
  const bucket = names.bucket("slipway-state");
  const key = names.arn("kms", "key/state_key");
  return [
    allowed("find states", "s3:ListBucket", bucket),
    allowed("read a state", get, object(`${own}-foundation.tfstate`)),
    allowed("open a state", "kms:Decrypt", key, names.keyOf(`access-${own}`)),
    allowed("lock a state", put, object(`${own}-foundation.tfstate.tflock`)),
    allowed("unlock a state", "s3:DeleteObject", object(`${own}-service.tfstate.tflock`)),
    denied("write a state", put, object(`${own}-foundation.tfstate`)),
    denied("delete a state", "s3:DeleteObject", object(`${own}-foundation.tfstate`)),
    denied("delete an old state for good", "s3:DeleteObjectVersion", object(`${own}-foundation.tfstate`)),
    denied("lock the state of its own role", put, object(`access-${own}.tfstate.tflock`)),
    denied("write something else beside the states", put, object("main.tf")),
    denied("open the bucket to others", "s3:PutBucketPolicy", bucket),
    denied("give the key of the states away", "kms:CreateGrant", key, names.keyOf(`access-${own}`)),
  ];
}

function plans(names: Names): AccessCase[] {
  const own = `access-${names.environment.name}`;
  const key = names.arn("kms", "key/plans_key");
  const plan = names.bucket("slipway-plans", "/1/staging-service.tfplan");
  return [
    allowed("leave a plan", put, plan),
    allowed("seal a plan", "kms:GenerateDataKey", key, names.keyOf(own)),
    denied("read a plan back", get, plan),
    denied("open a plan", "kms:Decrypt", key, names.keyOf(own)),
    denied("delete a plan", "s3:DeleteObject", plan),
  ];
}

function contents(names: Names): AccessCase[] {
  const { prefix, path, environment } = names;
  const secret = (name: string) => names.arn("secretsmanager", `secret:${name}-AbCdEf`);
  const hook = secret(`${prefix}/slipway-hook`);
  const dataKey = names.arn("kms", "key/data_key");
  const throughSecrets = names.through("secretsmanager");
  return [
    allowed("describe databases", "rds:DescribeDBInstances", names.arn("rds", `db:${prefix}`)),
    allowed("describe networks", "ec2:DescribeVpcs", "*"),
    allowed("see a certificate", "acm:DescribeCertificate", names.arn("acm", "certificate/1")),
    allowed("see the policy of a bucket", "s3:GetBucketPolicy", names.bucket(`${prefix}-access-logs`)),
    allowed("see the cluster", "ecs:DescribeClusters", names.arn("ecs", `cluster/${prefix}`)),
    allowed("see a role", "iam:GetRole", names.iam(`role/${prefix}-task`)),
    allowed("see that there is a secret", "secretsmanager:DescribeSecret", hook),
    allowed("read the release record", "ssm:GetParameter", names.arn("ssm", `parameter${path}/release`)),
    allowed(
      "read what was released",
      "ssm:GetParameterHistory",
      names.arn("ssm", `parameter${path}/release`),
    ),
    allowed("read a secret's version that Terraform wrote", readSecret, hook, {
      "secretsmanager:VersionId": "terraform-20261123",
    }),
    allowed("open a secret through Secrets Manager", "kms:Decrypt", dataKey, {
      ...names.keyOf(`${environment.name}-foundation`),
      ...throughSecrets,
    }),
    allowed("ask who changed something", "cloudtrail:LookupEvents", "*"),
    denied("read the trails themselves", "cloudtrail:GetTrail", names.arn("cloudtrail", "trail/main")),
    denied("read a secret's current version", readSecret, hook),
    denied("read a version that a rotation made", readSecret, hook, {
      "secretsmanager:VersionId": "5f1c0a0e-8f3a-4bb2-9d58-0f6a4b3d2c1e",
    }),
    denied("read the secret of the database's owner", readSecret, secret("rds!db-EXAMPLE")),
    denied("read the owner's secret by a version of Terraform's", readSecret, secret("rds!db-EXAMPLE"), {
      "secretsmanager:VersionId": "terraform-20261123",
    }),
    denied(
      "read a parameter of somebody else",
      "ssm:GetParameter",
      names.arn("ssm", "parameter/other/password"),
    ),
    denied("open data by itself", "kms:Decrypt", dataKey, names.keyOf(`${environment.name}-foundation`)),
    denied("open somebody else's data", "kms:Decrypt", names.arn("kms", "key/other"), {
      ...names.keyOf("other"),
      ...throughSecrets,
    }),
    denied("read logs", "logs:GetLogEvents", names.arn("logs", `log-group:${path}/api:log-stream:api/api/1`)),
    denied("search logs", "logs:StartQuery", names.arn("logs", `log-group:${path}/api`)),
    denied("read the access logs", get, names.bucket(`${prefix}-access-logs`, "/access/log.gz")),
    denied("log in to the database", "rds-db:connect", names.arn("rds-db", "dbuser:db-EXAMPLE/ledger_api")),
  ];
}

function changes(names: Names): AccessCase[] {
  const { prefix, path } = names;
  return [
    denied("change the database", "rds:ModifyDBInstance", names.arn("rds", `db:${prefix}`)),
    denied("delete the database", "rds:DeleteDBInstance", names.arn("rds", `db:${prefix}`)),
    denied("write the release record", "ssm:PutParameter", names.arn("ssm", `parameter${path}/release`)),
    denied("open a port", "ec2:AuthorizeSecurityGroupIngress", names.arn("ec2", "security-group/sg-1")),
    denied("deploy another task", "ecs:UpdateService", names.arn("ecs", `service/${prefix}/${prefix}-api`)),
    denied("change a name", "route53:ChangeResourceRecordSets", "arn:aws:route53:::hostedzone/Z1"),
  ];
}

function escalation(names: Names): AccessCase[] {
  const { prefix } = names;
  const apply = names.iam(`role/${prefix}-apply`);
  return [
    denied("take the role that applies", "sts:AssumeRole", apply),
    denied("change who may take the role that applies", "iam:UpdateAssumeRolePolicy", apply),
    denied("give itself more", "iam:PutRolePolicy", names.iam(`role/${prefix}-plan`)),
    denied("make a role", "iam:CreateRole", names.iam(`role/${prefix}-mallory`)),
    denied("make a user", "iam:CreateUser", names.iam("user/mallory")),
    denied("make a key", "iam:CreateAccessKey", names.iam("user/mallory")),
    denied("pass a role", "iam:PassRole", names.iam(`role/${prefix}-execution`), {
      "iam:PassedToService": "ecs-tasks.amazonaws.com",
    }),
    denied(
      "define a task",
      "ecs:RegisterTaskDefinition",
      names.arn("ecs", `task-definition/${prefix}-api:1`),
    ),
    denied("run a task", "ecs:RunTask", names.arn("ecs", `task-definition/${prefix}-migrate:1`)),
    denied("open a shell", "ecs:ExecuteCommand", names.arn("ecs", `task/${prefix}/1`)),
    denied("start a machine", "ec2:RunInstances", names.arn("ec2", "instance/i-1")),
    denied("start a function", "lambda:CreateFunction", names.arn("lambda", "function:mallory")),
    denied("start a stack", "cloudformation:CreateStack", names.arn("cloudformation", "stack/mallory/1")),
  ];
}
