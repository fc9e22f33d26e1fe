import { expect, test } from "vitest";
import { statementOf } from "../testing/statements.ts";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { AccessLogBucket } from "./access-log-bucket.ts";
import { RequestLogBucket } from "./request-log-bucket.ts";

const props = {
  name: "acme-logs",
  location: { account: "111111111111", region: "eu-central-1" },
  retentionDays: 30,
  deletionProtection: true,
};

test("load balancers of the own account write access logs, and nobody else does", () => {
  const stack = synthesised((scope) => new AccessLogBucket(scope, "logs", props));
  const statement = statementOf(resourceOf(stack, "aws_s3_bucket_policy"), "LoadBalancersWriteLogs");
  expect(statement).toMatchObject({
    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: expect.stringMatching(/\/\*\/AWSLogs\/111111111111\/\*$/),
  });
});

test("S3 records the requests to buckets of the own account, and nobody else does", () => {
  const stack = synthesised((scope) => new RequestLogBucket(scope, "logs", props));
  const statement = statementOf(resourceOf(stack, "aws_s3_bucket_policy"), "BucketsWriteRequestLogs");
  expect(statement).toMatchObject({
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
  });
});

test("logs are encrypted as their writers can, and expire", () => {
  for (const Bucket of [AccessLogBucket, RequestLogBucket]) {
    const stack = synthesised((scope) => new Bucket(scope, "logs", props));
    expect(resourceOf(stack, "aws_s3_bucket_server_side_encryption_configuration").rule).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
    expect(resourceOf(stack, "aws_s3_bucket_lifecycle_configuration").rule).toMatchObject([
      { expiration: [{ days: 30 }] },
    ]);
  }
});
