import { expect, test } from "vitest";
import { statementsOf } from "../testing/statements.ts";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { CustomerKey } from "./customer-key.ts";
import { cloudWatchLogsGrant, notificationsGrant } from "./service-grants.ts";

const location = { account: "111111111111", region: "eu-central-1" };
const stack = synthesised(
  (scope) =>
    new CustomerKey(scope, "key", {
      alias: "acme-logs",
      logicalId: "logs_key",
      description: "acme: logs",
      location,
      grants: [cloudWatchLogsGrant(location), notificationsGrant(location, ["cloudwatch.amazonaws.com"])],
      deletionProtection: true,
    }),
);
const key = resourceOf(stack, "aws_kms_key");

test("is rotated and can be restored for a month", () => {
  expect(key).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
});

test("is managed by its own account", () => {
  expect(statementsOf(key)[0]).toEqual({
    Sid: "AccountAdministration",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111111111111:root" },
    Action: "kms:*",
    Resource: "*",
  });
});

test("opens to CloudWatch Logs for log groups of its own account and region only", () => {
  expect(statementsOf(key)[1]).toMatchObject({
    Principal: { Service: "logs.eu-central-1.amazonaws.com" },
    Condition: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-central-1:111111111111:log-group:*" },
    },
  });
});

test("opens to senders of notifications on behalf of its own account only", () => {
  expect(statementsOf(key)[2]).toMatchObject({
    Principal: { Service: ["cloudwatch.amazonaws.com"] },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
  });
});

test("has an alias", () => {
  expect(resourceOf(stack, "aws_kms_alias").name).toBe("alias/acme-logs");
});
