import type { TerraformStack } from "cdktf";

/** What the access stack makes to keep state in a bucket. */
const addresses = [
  "aws_kms_alias.state_key_alias",
  "aws_kms_key.state_key",
  "aws_s3_bucket.state_bucket",
  "aws_s3_bucket_lifecycle_configuration.state_lifecycle",
  "aws_s3_bucket_logging.state_request-log",
  "aws_s3_bucket_ownership_controls.state_ownership",
  "aws_s3_bucket_policy.state_policy",
  "aws_s3_bucket_public_access_block.state_public-access",
  "aws_s3_bucket_server_side_encryption_configuration.state_encryption",
  "aws_s3_bucket_versioning.state_versioning",
];

/**
 * Lets Terraform forget the bucket of an account whose state has moved elsewhere: with the old states in it, it stays
 * until somebody deletes it by hand. Where there never was one this does nothing.
 */
export function keepStateBucket(stack: TerraformStack): void {
  const blocks = addresses.map((from) => ({ from, lifecycle: { destroy: false } }));
  stack.addOverride("removed", blocks);
}
