import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { LogGroup } from "./log-group.ts";

test("events are encrypted and expire, and the group is not lost by accident", () => {
  const stack = synthesised(
    (scope) =>
      new LogGroup(scope, "logs", {
        name: "/acme/staging/api",
        logicalId: "api_logs",
        retentionDays: 30,
        keyArn: "arn:key",
        deletionProtection: true,
      }),
  );
  expect(resourceOf(stack, "aws_cloudwatch_log_group")).toMatchObject({
    name: "/acme/staging/api",
    retention_in_days: 30,
    kms_key_id: "arn:key",
    lifecycle: { prevent_destroy: true },
  });
});
