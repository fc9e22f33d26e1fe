import { describe, expect, test } from "vitest";
import { statementsOf } from "../testing/statements.ts";
import { resourceOf, resourcesOf, synthesised } from "../testing/synthesised.ts";
import { PrivateBucket, type PrivateBucketProps } from "./private-bucket.ts";

function bucket(changes: Partial<PrivateBucketProps> = {}) {
  return synthesised(
    (scope) =>
      new PrivateBucket(scope, "bucket", {
        name: "acme-things",
        logicalId: "things_bucket",
        encryption: { keyArn: "arn:key" },
        oldVersionDays: 30,
        deletionProtection: true,
        ...changes,
      }),
  );
}

const stack = bucket();

test("all four blocks of public access are on", () => {
  expect(resourceOf(stack, "aws_s3_bucket_public_access_block")).toMatchObject({
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  });
});

test("access lists are off", () => {
  expect(resourceOf(stack, "aws_s3_bucket_ownership_controls").rule).toEqual({
    object_ownership: "BucketOwnerEnforced",
  });
});

test("plain HTTP and TLS before 1.2 are refused", () => {
  const statements = statementsOf(resourceOf(stack, "aws_s3_bucket_policy"));
  expect(statements).toMatchObject([
    { Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    { Effect: "Deny", Principal: "*", Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
  ]);
});

test("old versions stay for a while, unfinished uploads do not", () => {
  expect(resourceOf(stack, "aws_s3_bucket_versioning").versioning_configuration).toEqual({
    status: "Enabled",
  });
  expect(resourceOf(stack, "aws_s3_bucket_lifecycle_configuration").rule).toEqual([
    {
      id: "clean-up",
      status: "Enabled",
      filter: [{}],
      abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      noncurrent_version_expiration: [{ noncurrent_days: 30 }],
    },
  ]);
});

test("objects expire where that is asked for", () => {
  const lifecycle = resourceOf(bucket({ expirationDays: 14 }), "aws_s3_bucket_lifecycle_configuration");
  expect(lifecycle.rule).toMatchObject([{ expiration: [{ days: 14 }] }]);
});

describe("encryption", () => {
  const ruleOf = (changes: Partial<PrivateBucketProps>) =>
    resourceOf(bucket(changes), "aws_s3_bucket_server_side_encryption_configuration").rule;

  test("is with a key of our own", () => {
    expect(ruleOf({})).toEqual([
      {
        apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: "arn:key" },
        bucket_key_enabled: true,
      },
    ]);
  });

  test("is with S3's own keys where nothing else can be written", () => {
    expect(ruleOf({ encryption: "s3-managed" })).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
  });
});

describe("requests", () => {
  test("are recorded where that is asked for, apart from those to other buckets", () => {
    expect(resourceOf(bucket({ requestLogBucket: "acme-requests" }), "aws_s3_bucket_logging")).toMatchObject({
      target_bucket: "acme-requests",
      target_prefix: "acme-things/",
    });
  });

  test("are not recorded otherwise", () => {
    expect(resourcesOf(stack, "aws_s3_bucket_logging")).toEqual([]);
  });
});

test("objects are destroyed with the bucket only once deletion protection is off", () => {
  expect(resourceOf(stack, "aws_s3_bucket")).toMatchObject({
    force_destroy: false,
    lifecycle: { prevent_destroy: true },
  });
  const unprotected = resourceOf(bucket({ deletionProtection: false }), "aws_s3_bucket");
  expect(unprotected.force_destroy).toBe(true);
  expect(unprotected).not.toHaveProperty("lifecycle");
});
