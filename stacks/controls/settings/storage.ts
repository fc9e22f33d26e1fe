import { atLeast, fitting, is, oneOf, referenceTo } from "../expectation.ts";
import { removed, type Setting } from "../setting.ts";

const publicAccess = "aws_s3_bucket_public_access_block";

interface BucketStatement {
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly Action?: unknown;
  readonly Condition?: { readonly Bool?: Readonly<Record<string, unknown>> };
}

const refusesPlainHttp = (statement: BucketStatement) =>
  statement.Effect === "Deny" &&
  statement.Principal === "*" &&
  statement.Action === "s3:*" &&
  statement.Condition?.Bool?.["aws:SecureTransport"] === "false";

function withoutRefusal(statements: unknown) {
  return (statements as BucketStatement[]).filter((statement) => !refusesPlainHttp(statement));
}

function refusalOfReadsOnly(statements: unknown) {
  return (statements as BucketStatement[]).map((statement) =>
    refusesPlainHttp(statement) ? { ...statement, Action: "s3:GetObject" } : statement,
  );
}

/** Buckets. */
export const storageSettings: readonly Setting[] = [
  {
    ids: ["CKV_AWS_53", "S3.2", "S3.8"],
    type: publicAccess,
    attribute: "block_public_acls",
    expected: is(true),
    insecure: [false, removed],
  },
  {
    ids: ["CKV_AWS_54", "S3.3", "S3.8"],
    type: publicAccess,
    attribute: "block_public_policy",
    expected: is(true),
    insecure: [false, removed],
  },
  {
    ids: ["CKV_AWS_55", "S3.8"],
    type: publicAccess,
    attribute: "ignore_public_acls",
    expected: is(true),
    insecure: [false, removed],
  },
  {
    ids: ["CKV_AWS_56", "S3.8"],
    type: publicAccess,
    attribute: "restrict_public_buckets",
    expected: is(true),
    insecure: [false, removed],
  },
  {
    ids: ["CKV_AWS_21", "S3.14"],
    type: "aws_s3_bucket_versioning",
    attribute: "versioning_configuration.status",
    expected: is("Enabled"),
    insecure: ["Suspended", "Disabled"],
  },
  {
    ids: ["CKV_AWS_19"],
    type: "aws_s3_bucket_server_side_encryption_configuration",
    attribute: "rule.apply_server_side_encryption_by_default.sse_algorithm",
    expected: oneOf("aws:kms", "AES256"),
    insecure: [removed],
  },
  {
    ids: ["CKV_AWS_145", "S3.17"],
    type: "aws_s3_bucket_server_side_encryption_configuration",
    attribute: "rule.apply_server_side_encryption_by_default.kms_master_key_id",
    expected: referenceTo("aws_kms_key"),
    insecure: [removed, "alias/aws/s3"],
    except: {
      of: ({ name }) => name === "access-logs_encryption" || name === "requests_encryption",
      reason: "Elastic Load Balancing and S3 itself cannot write logs where a key of ours encrypts.",
    },
  },
  {
    ids: ["S3.12"],
    type: "aws_s3_bucket_ownership_controls",
    attribute: "rule.object_ownership",
    expected: is("BucketOwnerEnforced"),
    insecure: ["ObjectWriter", "BucketOwnerPreferred"],
  },
  {
    ids: ["CKV_AWS_379", "S3.5", "AwsSolutions-S10"],
    type: "aws_s3_bucket_policy",
    attribute: "policy.Statement",
    expected: fitting(
      "a list with a refusal of everything that comes over plain HTTP",
      (statements) => Array.isArray(statements) && statements.some(refusesPlainHttp),
    ),
    insecure: [withoutRefusal, refusalOfReadsOnly],
  },
  {
    ids: ["CKV_AWS_300"],
    type: "aws_s3_bucket_lifecycle_configuration",
    attribute: "rule.abort_incomplete_multipart_upload.days_after_initiation",
    expected: atLeast(1),
    insecure: [removed],
  },
  {
    ids: ["CKV2_AWS_61", "S3.13"],
    type: "aws_s3_bucket_lifecycle_configuration",
    attribute: "rule.status",
    expected: is("Enabled"),
    insecure: ["Disabled"],
  },
  {
    ids: [],
    because: "Terraform refuses to destroy what holds data",
    type: "aws_s3_bucket",
    attribute: "lifecycle.prevent_destroy",
    expected: is(true),
    insecure: [false, removed],
  },
  {
    ids: [],
    because: "destroying a bucket must not destroy what is in it",
    type: "aws_s3_bucket",
    attribute: "force_destroy",
    expected: is(false),
    insecure: [true],
  },
];
