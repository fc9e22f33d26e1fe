import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { FirewallLog } from "./firewall-log.ts";

const stack = synthesised(
  (scope) =>
    new FirewallLog(scope, "firewall-log", {
      name: "acme-staging",
      webAclArn: "arn:web-acl",
      retentionDays: 30,
      keyArn: "arn:key",
      location: { account: "111111111111", region: "eu-central-1" },
      deletionProtection: true,
    }),
);
const logging = resourceOf(stack, "aws_wafv2_web_acl_logging_configuration");

test("the log group has the name that WAF demands, a key and an end to its retention", () => {
  expect(resourceOf(stack, "aws_cloudwatch_log_group")).toMatchObject({
    name: "aws-waf-logs-acme-staging",
    kms_key_id: "arn:key",
    retention_in_days: 30,
  });
});

test("headers that authenticate somebody are never written", () => {
  expect(logging.redacted_fields).toEqual([
    { single_header: { name: "authorization" } },
    { single_header: { name: "cookie" } },
    { single_header: { name: "x-hub-signature-256" } },
    { single_header: { name: "x-slipway-signature-256" } },
  ]);
});

test("refused and counted requests are kept, the others are in the access log", () => {
  expect(logging.logging_filter).toEqual({
    default_behavior: "DROP",
    filter: [
      {
        behavior: "KEEP",
        requirement: "MEETS_ANY",
        condition: [{ action_condition: { action: "BLOCK" } }, { action_condition: { action: "COUNT" } }],
      },
    ],
  });
});

test("only log delivery on behalf of this account may write", () => {
  const policy = JSON.parse(String(resourceOf(stack, "aws_cloudwatch_log_resource_policy").policy_document));
  expect(policy.Statement).toEqual([
    {
      Sid: "FirewallLogDelivery",
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `\${aws_cloudwatch_log_group.firewall_logs.arn}:*`,
      Condition: {
        StringEquals: { "aws:SourceAccount": "111111111111" },
        ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-central-1:111111111111:*" },
      },
    },
  ]);
});

test("logging begins only once delivery is admitted", () => {
  expect(logging.depends_on).toEqual([expect.stringContaining("aws_cloudwatch_log_resource_policy.")]);
});
