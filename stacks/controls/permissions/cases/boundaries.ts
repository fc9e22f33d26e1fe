import { type AccessCase, allowed, denied, type Names } from "../access-case.ts";

/** What planning and applying cannot do whatever policies they come to hold. */
export function deliveryBoundaryCases(names: Names): AccessCase[] {
  return [...moreRights(names), ...otherRoles(names), ...contents(names), ...ground(names)];
}

function moreRights(names: Names): AccessCase[] {
  const { prefix } = names;
  const self = names.iam(`role/${prefix}-apply`);
  const bounded = { "iam:PermissionsBoundary": names.iam(`policy/${prefix}-workload-boundary`) };
  const boundary = names.iam(`policy/${prefix}-delivery-boundary`);
  return [
    allowed("describe networks", "ec2:DescribeVpcs", "*"),
    allowed("ask who changed something", "cloudtrail:LookupEvents", "*"),
    denied("stop a trail", "cloudtrail:StopLogging", names.arn("cloudtrail", "trail/main")),
    denied("give the role that applies a policy", "iam:PutRolePolicy", self, bounded),
    denied("attach a policy", "iam:AttachRolePolicy", self, bounded),
    denied("lift the boundary", "iam:DeleteRolePermissionsBoundary", self),
    denied("exchange the boundary", "iam:PutRolePermissionsBoundary", self, bounded),
    denied("write the boundary anew", "iam:CreatePolicyVersion", boundary),
    denied("delete the boundary", "iam:DeletePolicy", boundary),
    denied("change who may take the role that applies", "iam:UpdateAssumeRolePolicy", self),
    denied("make a user", "iam:CreateUser", names.iam("user/mallory")),
    denied("make a key", "iam:CreateAccessKey", names.iam("user/mallory")),
    denied(
      "trust another provider",
      "iam:CreateOpenIDConnectProvider",
      names.iam("oidc-provider/example.com"),
    ),
    denied("take another role", "sts:AssumeRole", names.iam("role/admin")),
    denied("leave the organization", "organizations:LeaveOrganization", "*"),
  ];
}

function otherRoles(names: Names): AccessCase[] {
  const { prefix } = names;
  const own = names.iam(`role/${prefix}-mallory`);
  const bounded = { "iam:PermissionsBoundary": names.iam(`policy/${prefix}-workload-boundary`) };
  const unbounded = { "iam:PermissionsBoundary": names.iam(`policy/${prefix}-delivery-boundary`) };
  return [
    allowed("make a role within the boundary", "iam:CreateRole", own, bounded),
    denied("make a role without a boundary", "iam:CreateRole", own),
    denied("make a role within another boundary", "iam:CreateRole", own, unbounded),
    denied("put a role under another boundary", "iam:PutRolePermissionsBoundary", own, unbounded),
    denied("give a role without a boundary a policy", "iam:PutRolePolicy", own),
    denied("make a role outside the names", "iam:CreateRole", names.iam("role/mallory"), bounded),
    denied("remove the role of an administrator", "iam:DeleteRole", names.iam("role/admin")),
    denied("pass the role of an administrator", "iam:PassRole", names.iam("role/admin"), {
      "iam:PassedToService": "ecs-tasks.amazonaws.com",
    }),
    denied("run a task", "ecs:RunTask", names.arn("ecs", `task-definition/${prefix}-api:1`)),
    denied("open a shell", "ecs:ExecuteCommand", names.arn("ecs", `task/${prefix}/1`)),
    denied("start a machine", "ec2:RunInstances", names.arn("ec2", "instance/i-1")),
    denied("send a command", "ssm:SendCommand", names.arn("ssm", "document/AWS-RunShellScript")),
    denied("make a function", "lambda:CreateFunction", names.arn("lambda", "function:mallory")),
    denied("make a stack", "cloudformation:CreateStack", names.arn("cloudformation", "stack/mallory/1")),
  ];
}

function contents(names: Names): AccessCase[] {
  const { prefix, path } = names;
  const read = "secretsmanager:GetSecretValue";
  const secret = (name: string) => names.arn("secretsmanager", `secret:${name}-AbCdEf`);
  return [
    denied("read the secret of the database's owner", read, secret("rds!db-EXAMPLE")),
    denied("read a secret's current version", read, secret(`${prefix}/slipway-hook`)),
    denied(
      "read a parameter of somebody else",
      "ssm:GetParameter",
      names.arn("ssm", "parameter/other/password"),
    ),
    denied("open somebody else's data", "kms:Decrypt", names.arn("kms", "key/other"), names.keyOf("other")),
    denied(
      "read who talked to whom",
      "logs:GetLogEvents",
      names.arn("logs", `log-group:${path}/flow:log-stream:1`),
    ),
    denied("search logs", "logs:StartQuery", names.arn("logs", `log-group:${path}/api`)),
  ];
}

function ground(names: Names): AccessCase[] {
  const access = names.keyOf(`access-${names.environment.name}`);
  const key = names.arn("kms", "key/state_key");
  return [
    denied("open the bucket of states", "s3:PutBucketPolicy", names.bucket("slipway-state")),
    denied("delete the bucket of plans", "s3:DeleteBucket", names.bucket("slipway-plans")),
    denied("stop recording requests", "s3:PutBucketLogging", names.bucket("slipway-plans")),
    denied(
      "delete an old state for good",
      "s3:DeleteObjectVersion",
      names.bucket("slipway-state", "/a.tfstate"),
    ),
    denied("destroy the key of the states", "kms:ScheduleKeyDeletion", key, access),
    denied("take over the key of the states", "kms:PutKeyPolicy", key, access),
  ];
}

/** What the roles of the workload cannot do whatever policies they come to hold. */
export function workloadBoundaryCases(names: Names): AccessCase[] {
  const { prefix, path, environment } = names;
  return [
    allowed("log in to the database", "rds-db:connect", names.arn("rds-db", "dbuser:db-EXAMPLE/ledger_api")),
    denied("make a role", "iam:CreateRole", names.iam(`role/${prefix}-mallory`)),
    denied("pass a role", "iam:PassRole", names.iam(`role/${prefix}-task`), {
      "iam:PassedToService": "ecs-tasks.amazonaws.com",
    }),
    denied("take another role", "sts:AssumeRole", names.iam(`role/${prefix}-apply`)),
    denied(
      "read a state",
      "s3:GetObject",
      names.bucket("slipway-state", `/${environment.name}-service.tfstate`),
    ),
    denied("write the release record", "ssm:PutParameter", names.arn("ssm", `parameter${path}/release`)),
    denied("deploy", "ecs:UpdateService", names.arn("ecs", `service/${prefix}/${prefix}-api`)),
    denied("run a task", "ecs:RunTask", names.arn("ecs", `task-definition/${prefix}-migrate:1`)),
    denied("open a port", "ec2:AuthorizeSecurityGroupIngress", names.arn("ec2", "security-group/sg-1")),
    denied("delete a log group", "logs:DeleteLogGroup", names.arn("logs", `log-group:${path}/api`)),
    denied(
      "open a state",
      "kms:Decrypt",
      names.arn("kms", "key/state_key"),
      names.keyOf(`access-${environment.name}`),
    ),
    denied(
      "change a secret",
      "secretsmanager:PutSecretValue",
      names.arn("secretsmanager", `secret:${prefix}/slipway-hook-AbCdEf`),
    ),
  ];
}
