import { type AccessCase, allowed, denied, type Names } from "../access-case.ts";

const connect = "rds-db:connect";
const openChannel = "ssmmessages:OpenDataChannel";

/** The role that the API's own code holds: one login, and a shell's channels where shells are allowed. */
export function taskCases(names: Names): AccessCase[] {
  const { prefix, path, environment } = names;
  const user = (name: string) => names.arn("rds-db", `dbuser:${name}`);
  const secret = (name: string) => names.arn("secretsmanager", `secret:${name}-AbCdEf`);
  return [
    allowed("log in to its database as ledger_api", connect, user("db-EXAMPLE/ledger_api")),
    denied("log in as the owner", connect, user("db-EXAMPLE/ledger_owner")),
    denied("log in to another database", connect, user("db-OTHER/ledger_api")),
    denied("fetch the owner's secret", "secretsmanager:GetSecretValue", secret("rds!db-EXAMPLE")),
    denied("fetch the hook's secret", "secretsmanager:GetSecretValue", secret(`${prefix}/slipway-hook`)),
    denied("write the release record", "ssm:PutParameter", names.arn("ssm", `parameter${path}/release`)),
    denied(
      "read the state",
      "s3:GetObject",
      names.bucket("slipway-state", `/${environment.name}-foundation.tfstate`),
    ),
    denied(
      "delete the access logs",
      "s3:DeleteObject",
      names.bucket(`${prefix}-access-logs`, "/access/log.gz"),
    ),
    denied("open a shell in another task", "ecs:ExecuteCommand", names.arn("ecs", `task/${prefix}/1`)),
    denied("start a task", "ecs:RunTask", names.arn("ecs", `task-definition/${prefix}-migrate:1`)),
    denied("take another role", "sts:AssumeRole", names.iam(`role/${prefix}-apply`)),
    denied("make a user", "iam:CreateUser", names.iam("user/mallory")),
    denied("decrypt with the key of the data", "kms:Decrypt", names.arn("kms", "key/data_key")),
    denied(
      "erase its own log",
      "logs:DeleteLogStream",
      names.arn("logs", `log-group:${path}/api:log-stream:api/api/1`),
    ),
    ...(environment.service.exec ? shellCases(names) : noShellCases()),
  ];
}

function shellCases(names: Names): AccessCase[] {
  const ours = names.keyOf(`${names.environment.name}-foundation`);
  return [
    allowed("carry a shell", openChannel, "*"),
    allowed(
      "record a shell",
      "logs:PutLogEvents",
      names.arn("logs", `log-group:${names.path}/exec:log-stream:1`),
    ),
    allowed("encrypt a shell", "kms:Decrypt", names.arn("kms", "key/logs_key"), ours),
  ];
}

function noShellCases(): AccessCase[] {
  return [denied("carry a shell", openChannel, "*")];
}
