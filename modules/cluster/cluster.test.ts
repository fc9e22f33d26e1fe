import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { Cluster } from "./cluster.ts";

const stack = synthesised(
  (scope) =>
    new Cluster(scope, "cluster", {
      name: "acme-staging",
      containerInsights: "enhanced",
      insightsRetentionDays: 30,
      keyArn: "arn:key",
      execLogGroupName: "/acme/staging/exec",
      deletionProtection: true,
    }),
);

test("measures its containers", () => {
  expect(resourceOf(stack, "aws_ecs_cluster").setting).toEqual([
    { name: "containerInsights", value: "enhanced" },
  ]);
});

test("keeps the measurements encrypted and for a limited time", () => {
  expect(resourceOf(stack, "aws_cloudwatch_log_group")).toMatchObject({
    name: "/aws/ecs/containerinsights/acme-staging/performance",
    kms_key_id: "arn:key",
    retention_in_days: 30,
  });
});

test("encrypts and records every shell session", () => {
  expect(resourceOf(stack, "aws_ecs_cluster").configuration).toEqual({
    execute_command_configuration: {
      kms_key_id: "arn:key",
      logging: "OVERRIDE",
      log_configuration: {
        cloud_watch_encryption_enabled: true,
        cloud_watch_log_group_name: "/acme/staging/exec",
      },
    },
  });
});
