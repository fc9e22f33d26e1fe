import { describe, expect, test } from "vitest";
import type { Environment } from "../envs/environment.ts";
import { prod } from "../envs/prod.ts";
import { staging } from "../envs/staging.ts";
import { type Block, resourceOf, resourcesOf } from "../modules/testing/synthesised.ts";
import { lone } from "./testing/lone-environment.ts";
import { stackOf, synthesise } from "./testing/synthesise.ts";

function foundation(environment: Environment) {
  return stackOf(synthesise(lone(environment)), `${environment.name}-foundation`);
}

const stagingStack = foundation(staging);
const prodStack = foundation(prod);

/** Types of resources that hold what cannot be made again. */
const stateful = [
  "aws_backup_vault",
  "aws_cloudwatch_log_group",
  "aws_db_instance",
  "aws_kms_key",
  "aws_route53_zone",
  "aws_s3_bucket",
  "aws_secretsmanager_secret",
  "aws_ssm_parameter",
];

describe.each(stateful)("every %s", (type) => {
  test("refuses to be destroyed while deletion protection is on", () => {
    const protections = resourcesOf(prodStack, type).map(({ lifecycle }) => lifecycle as Block | undefined);
    expect(protections.length).toBeGreaterThan(0);
    for (const protection of protections) expect(protection?.prevent_destroy).toBe(true);
  });

  test("has the same address without deletion protection, and can be destroyed", () => {
    const reason = "The environment is taken down.";
    const unprotected = foundation({ ...prod, deletionProtection: { enabled: false, reason } });
    expect(Object.keys(unprotected.resource?.[type] ?? {})).toEqual(
      Object.keys(prodStack.resource?.[type] ?? {}),
    );
    for (const { lifecycle = {} } of resourcesOf(unprotected, type)) {
      expect(lifecycle).not.toHaveProperty("prevent_destroy");
    }
  });
});

test("the database sleeps outside working hours, and is up before them", () => {
  const schedules = resourcesOf(stagingStack, "aws_scheduler_schedule");
  expect(schedules.map((schedule) => schedule.schedule_expression)).toEqual([
    "cron(40 6 ? * MON-FRI *)",
    "cron(0 20 * * ? *)",
  ]);
});

test("nothing is stopped where the environment is always up", () => {
  expect(resourcesOf(prodStack, "aws_scheduler_schedule")).toEqual([]);
});

test("three keys separate data, logs and notifications", () => {
  expect(Object.keys(prodStack.resource?.aws_kms_key ?? {})).toEqual([
    "data_key",
    "logs_key",
    "notifications_key",
  ]);
});

test("no key but that of the logs is open to CloudWatch Logs, none but that of notifications to alarms and events", () => {
  const opened = Object.entries(prodStack.resource?.aws_kms_key ?? {}).map(([name, { policy }]) => [
    name,
    JSON.parse(String(policy)).Statement.map(({ Sid }: { Sid: string }) => Sid),
  ]);
  expect(Object.fromEntries(opened)).toEqual({
    data_key: ["AccountAdministration"],
    logs_key: ["AccountAdministration", "CloudWatchLogs"],
    notifications_key: ["AccountAdministration", "SendersOfNotifications", "PublisherToTopic"],
  });
});

test("the interface endpoints are those of the environment", () => {
  const services = (stack: typeof prodStack) =>
    resourcesOf(stack, "aws_vpc_endpoint").map(({ service_name: service }) =>
      String(service).split(".").at(-1),
    );
  expect(services(stagingStack)).toEqual(["s3"]);
  expect(services(prodStack)).toEqual(["logs", "s3", "secretsmanager"]);
});

test("the release record is where the service stack and the release look for it", () => {
  expect(resourceOf(stagingStack, "aws_ssm_parameter").name).toBe("/slipway/staging/release");
});

test("no value of a secret is in the stack", () => {
  expect(JSON.stringify(prodStack)).not.toMatch(/"(secret_string|password|master_password)":/);
});

test("every role is within the boundary of the workload", () => {
  const boundaries = resourcesOf(prodStack, "aws_iam_role").map((role) => role.permissions_boundary);
  expect(new Set(boundaries)).toEqual(
    new Set(["arn:aws:iam::222222222222:policy/slipway-prod-workload-boundary"]),
  );
});
