import { expect, test } from "vitest";
import { statementsOf } from "../testing/statements.ts";
import { type Block, resourceOf, resourcesOf, synthesised } from "../testing/synthesised.ts";
import { NightStop } from "./night-stop.ts";

const stack = synthesised(
  (scope) =>
    new NightStop(scope, "night-stop", {
      prefix: "acme-staging",
      location: { account: "111111111111", region: "eu-central-1" },
      database: { identifier: "acme-staging", arn: "arn:database" },
      start: "cron(0 7 ? * MON-FRI *)",
      stop: "cron(0 20 * * ? *)",
      timeZone: "Europe/Berlin",
      keyArn: "arn:key",
    }),
);

test("calls RDS at the given times, in the given time zone", () => {
  const calls = resourcesOf(stack, "aws_scheduler_schedule").map((schedule) => [
    schedule.schedule_expression,
    schedule.schedule_expression_timezone,
    (schedule.target as Block).arn,
    (schedule.target as Block).input,
  ]);
  const input = '{"DbInstanceIdentifier":"acme-staging"}';
  expect(calls).toEqual([
    ["cron(0 7 ? * MON-FRI *)", "Europe/Berlin", "arn:aws:scheduler:::aws-sdk:rds:startDBInstance", input],
    ["cron(0 20 * * ? *)", "Europe/Berlin", "arn:aws:scheduler:::aws-sdk:rds:stopDBInstance", input],
  ]);
});

test("may stop and start its own database and nothing else", () => {
  expect(statementsOf(resourceOf(stack, "aws_iam_role_policy"))).toMatchObject([
    { Action: ["rds:StartDBInstance", "rds:StopDBInstance"], Resource: "arn:database" },
    { Action: "kms:Decrypt", Resource: "arn:key" },
  ]);
});

test("acts for its own account only", () => {
  expect(statementsOf(resourceOf(stack, "aws_iam_role"), "assume_role_policy")).toMatchObject([
    {
      Principal: { Service: "scheduler.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
    },
  ]);
});
