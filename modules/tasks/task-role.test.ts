import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { TaskRole, type TaskRoleProps } from "./task-role.ts";

function taskRole(exec?: TaskRoleProps["exec"]) {
  return synthesised(
    (scope) =>
      new TaskRole(scope, "task-role", {
        name: "acme-staging-task",
        location: { account: "111111111111", region: "eu-central-1" },
        database: { resourceId: "db-ABC", user: "ledger_api" },
        ...(exec && { exec }),
      }),
  );
}

function statementsOf(stack: ReturnType<typeof taskRole>) {
  return JSON.parse(String(resourceOf(stack, "aws_iam_role_policy").policy)).Statement;
}

const databaseLogin = {
  Sid: "DatabaseLogin",
  Effect: "Allow",
  Action: "rds-db:connect",
  Resource: "arn:aws:rds-db:eu-central-1:111111111111:dbuser:db-ABC/ledger_api",
};

test("only ECS tasks of this account and region take the role", () => {
  const trust = JSON.parse(String(resourceOf(taskRole(), "aws_iam_role").assume_role_policy));
  expect(trust.Statement).toMatchObject([
    {
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "111111111111" },
        ArnLike: { "aws:SourceArn": "arn:aws:ecs:eu-central-1:111111111111:*" },
      },
    },
  ]);
});

test("it logs in to one database as one user, and does nothing else", () => {
  expect(statementsOf(taskRole())).toEqual([databaseLogin]);
});

test("with shell sessions it also carries and records them", () => {
  const stack = taskRole({ logGroupArn: "arn:exec-logs", keyArn: "arn:key" });
  expect(statementsOf(stack)).toEqual([
    databaseLogin,
    {
      Sid: "ShellChannels",
      Effect: "Allow",
      Action: [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
        "logs:DescribeLogGroups",
      ],
      Resource: "*",
    },
    {
      Sid: "ShellRecords",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: "arn:exec-logs:*",
    },
    { Sid: "ShellEncryption", Effect: "Allow", Action: "kms:Decrypt", Resource: "arn:key" },
  ]);
});
