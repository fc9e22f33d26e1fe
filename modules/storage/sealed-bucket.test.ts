import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { SealedBucket } from "./sealed-bucket.ts";

const stack = synthesised(
  (scope) =>
    new SealedBucket(scope, "state", {
      name: "acme-state",
      purpose: "state",
      prefix: "acme-staging",
      description: "state",
      location: { account: "111111111111", region: "eu-central-1" },
      oldVersionDays: 90,
      requestLogBucket: "acme-requests",
      deletionProtection: true,
    }),
);

test("is encrypted with a key that no other bucket uses", () => {
  expect(stack.resource?.aws_kms_key).toHaveProperty("state_key");
  expect(resourceOf(stack, "aws_s3_bucket_server_side_encryption_configuration").rule).toMatchObject([
    {
      apply_server_side_encryption_by_default: {
        kms_master_key_id: expect.stringContaining("aws_kms_key.state_key.arn"),
      },
    },
  ]);
});

test("keeps old versions and records who asks for objects", () => {
  expect(resourceOf(stack, "aws_s3_bucket_lifecycle_configuration").rule).toMatchObject([
    { noncurrent_version_expiration: [{ noncurrent_days: 90 }] },
  ]);
  expect(resourceOf(stack, "aws_s3_bucket_logging").target_bucket).toBe("acme-requests");
});
