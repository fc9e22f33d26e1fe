import { describe, expect, test } from "vitest";
import { prod } from "../envs/prod.ts";
import { staging } from "../envs/staging.ts";
import { lone } from "./testing/lone-environment.ts";
import { addressesOf, synthesise } from "./testing/synthesise.ts";

/** How long AWS lets names be, by type and attribute. */
const limits: readonly (readonly [type: string, attribute: string, limit: number])[] = [
  ["aws_backup_plan", "name", 50],
  ["aws_backup_restore_testing_plan", "name", 50],
  ["aws_backup_vault", "name", 50],
  ["aws_budgets_budget", "name", 100],
  ["aws_cloudwatch_log_group", "name", 512],
  ["aws_cloudwatch_metric_alarm", "alarm_name", 255],
  ["aws_db_event_subscription", "name", 255],
  ["aws_db_instance", "identifier", 63],
  ["aws_db_parameter_group", "name", 255],
  ["aws_db_subnet_group", "name", 255],
  ["aws_ecs_cluster", "name", 255],
  ["aws_ecs_service", "name", 255],
  ["aws_ecs_task_definition", "family", 255],
  ["aws_iam_policy", "name", 128],
  ["aws_iam_role", "name", 64],
  ["aws_kms_alias", "name", 256],
  ["aws_lb", "name", 32],
  ["aws_lb_target_group", "name", 32],
  ["aws_cloudwatch_event_rule", "name", 64],
  ["aws_s3_bucket", "bucket", 63],
  ["aws_scheduler_schedule", "name", 64],
  ["aws_scheduler_schedule_group", "name", 64],
  ["aws_secretsmanager_secret", "name", 512],
  ["aws_security_group", "name", 255],
  ["aws_sns_topic", "name", 256],
  ["aws_sqs_queue", "name", 80],
  ["aws_wafv2_web_acl", "name", 128],
];

const longest = "abcdefghijk";

describe.each(["ap-southeast-1", "us-gov-west-1"])("the longest names in %s", (region) => {
  // Its own policies are also at their longest then, and a policy that is too long for IAM refuses to be made.
  const environment = {
    ...prod,
    name: longest,
    region,
    zones: [`${region}a`, `${region}b`, `${region}c`] as const,
    uptime: staging.uptime,
  };
  const { stacks } = synthesise(lone(environment, { name: longest }));
  const resources = Object.values(stacks).map(({ resource = {} }) => resource);

  test.each(limits)("leave every %s its %s of at most %i characters", (type, attribute, limit) => {
    const names = resources.flatMap((types) =>
      Object.values(types[type] ?? {}).map((resource) => String(resource[attribute])),
    );
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => name.length > limit)).toEqual([]);
  });

  test("leave every address legal for Terraform", () => {
    for (const address of Object.values(stacks).flatMap(addressesOf)) {
      expect(address).toMatch(/^[a-z][a-z0-9_]*\.[A-Za-z_][A-Za-z0-9_-]*$/);
    }
  });
});
