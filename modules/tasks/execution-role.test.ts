import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { ExecutionRole } from "./execution-role.ts";

const stack = synthesised(
  (scope) =>
    new ExecutionRole(scope, "execution-role", {
      name: "acme-staging-execution",
      location: { account: "111111111111", region: "eu-central-1" },
      logGroupArns: ["arn:api-logs", "arn:migration-logs"],
      secretArns: ["arn:github-secret", "arn:owner-secret"],
      secretsKeyArn: "arn:key",
    }),
);

test("only ECS tasks of this account and region take the role", () => {
  const trust = JSON.parse(String(resourceOf(stack, "aws_iam_role").assume_role_policy));
  expect(trust.Statement).toMatchObject([
    {
      Effect: "Allow",
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "aws:SourceAccount": "111111111111" },
        ArnLike: { "aws:SourceArn": "arn:aws:ecs:eu-central-1:111111111111:*" },
      },
    },
  ]);
});

test("it writes to its log groups, reads its secrets and decrypts them, and nothing else", () => {
  const policy = JSON.parse(String(resourceOf(stack, "aws_iam_role_policy").policy));
  expect(policy.Statement).toEqual([
    {
      Sid: "WriteLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: ["arn:api-logs:log-stream:*", "arn:migration-logs:log-stream:*"],
    },
    {
      Sid: "ReadSecrets",
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource: ["arn:github-secret", "arn:owner-secret"],
    },
    {
      Sid: "DecryptSecrets",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: "arn:key",
      Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-central-1.amazonaws.com" } },
    },
  ]);
});
