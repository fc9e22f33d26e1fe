import { type AccessCase, allowed, denied, type Names } from "../access-case.ts";

const read = "secretsmanager:GetSecretValue";

/** The role that ECS starts containers with: it fetches three secrets and opens two logs. */
export function executionCases(names: Names): AccessCase[] {
  const { prefix, path, environment } = names;
  const secret = (name: string) => names.arn("secretsmanager", `secret:${name}-AbCdEf`);
  const stream = (group: string) => names.arn("logs", `log-group:${group}:log-stream:api/api/1`);
  const dataKey = names.arn("kms", "key/data_key");
  const ofOurs = names.keyOf(`${environment.name}-foundation`);
  const throughSecrets = { ...ofOurs, ...names.through("secretsmanager") };
  return [
    allowed("fetch the secret of GitHub's hook", read, secret(`${prefix}/github-webhook`)),
    allowed("fetch the secret of our own hook", read, secret(`${prefix}/slipway-hook`)),
    allowed("fetch the secret of the database's owner", read, secret("rds!db-EXAMPLE")),
    denied("fetch the secret of another database", read, secret("rds!db-OTHER")),
    denied("fetch a secret of ours that no container needs", read, secret(`${prefix}/other`)),
    denied("change a secret", "secretsmanager:PutSecretValue", secret(`${prefix}/github-webhook`)),
    allowed("decrypt through Secrets Manager", "kms:Decrypt", dataKey, throughSecrets),
    denied("decrypt through another service", "kms:Decrypt", dataKey, { ...ofOurs, ...names.through("rds") }),
    denied("decrypt by itself", "kms:Decrypt", dataKey, ofOurs),
    denied(
      "decrypt with the key of the logs",
      "kms:Decrypt",
      names.arn("kms", "key/logs_key"),
      throughSecrets,
    ),
    allowed("write the API's log", "logs:PutLogEvents", stream(`${path}/api`)),
    allowed("open a stream in the log of migrations", "logs:CreateLogStream", stream(`${path}/migrate`)),
    denied("write the log of the network", "logs:PutLogEvents", stream(`${path}/flow`)),
    denied("delete a log group", "logs:DeleteLogGroup", names.arn("logs", `log-group:${path}/api`)),
    denied("read a parameter", "ssm:GetParameter", names.arn("ssm", `parameter${path}/release`)),
    denied("take another role", "sts:AssumeRole", names.iam(`role/${prefix}-apply`)),
    denied("pass a role", "iam:PassRole", names.iam(`role/${prefix}-task`), {
      "iam:PassedToService": "ecs-tasks.amazonaws.com",
    }),
  ];
}
