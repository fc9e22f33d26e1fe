import { expect, test } from "vitest";
import type { ChangeClass } from "../classification.ts";
import type { Json } from "../json.ts";
import { resourceChange } from "../testing/plan-parts.ts";
import { findLostProtection } from "./protection.ts";

function findingsOf(
  type: string,
  before: Json,
  after: Json,
  changeClass: ChangeClass = "update",
  unknown: Json = {},
) {
  const resource = resourceChange({ before, after, after_unknown: unknown }, { type });
  return findLostProtection({ resource, class: changeClass, before, after }).map(
    ({ message, evidence }) => `${evidence.join()}: ${message}`,
  );
}

test.each([
  [
    "aws_db_instance",
    { deletion_protection: true },
    { deletion_protection: false },
    "deletion_protection: Deletion protection is switched off.",
  ],
  [
    "aws_rds_cluster",
    { storage_encrypted: true },
    { storage_encrypted: null },
    "storage_encrypted: Encryption at rest is switched off.",
  ],
  [
    "aws_db_instance",
    { multi_az: true },
    { multi_az: false },
    "multi_az: Multi-AZ is switched off, so there is no standby in another zone.",
  ],
  [
    "aws_db_instance",
    { backup_retention_period: 7 },
    { backup_retention_period: 0 },
    "backup_retention_period: Backups are kept for a shorter time, or not at all.",
  ],
  [
    "aws_db_instance",
    { publicly_accessible: false },
    { publicly_accessible: true },
    "publicly_accessible: It gets a public address.",
  ],
  [
    "aws_dynamodb_table",
    { point_in_time_recovery: [{ enabled: true }] },
    { point_in_time_recovery: [] },
    "point_in_time_recovery[0].enabled: Point-in-time recovery is switched off.",
  ],
  [
    "aws_s3_bucket_versioning",
    { versioning_configuration: [{ status: "Enabled" }] },
    { versioning_configuration: [{ status: "Suspended" }] },
    "versioning_configuration[0].status: Versioning is switched off.",
  ],
  [
    "aws_s3_bucket_public_access_block",
    { block_public_acls: true },
    { block_public_acls: false },
    "block_public_acls: A block of public access is switched off.",
  ],
  [
    "aws_cloudwatch_log_group",
    { retention_in_days: 30 },
    { retention_in_days: 7 },
    "retention_in_days: Logs are kept for a shorter time.",
  ],
  [
    "aws_cloudwatch_log_group",
    { retention_in_days: 0 },
    { retention_in_days: 7 },
    "retention_in_days: Logs are kept for a shorter time.",
  ],
  [
    "aws_cloudwatch_log_group",
    { kms_key_id: "arn:aws:kms:x" },
    { kms_key_id: "" },
    "kms_key_id: Encryption with an own key is switched off.",
  ],
  [
    "aws_lb_listener",
    { protocol: "HTTPS" },
    { protocol: "HTTP" },
    "protocol: The listener no longer encrypts.",
  ],
  [
    "aws_iam_role",
    { permissions_boundary: "arn" },
    { permissions_boundary: null },
    "permissions_boundary: The permissions boundary is removed.",
  ],
  [
    "github_repository",
    { visibility: "private" },
    { visibility: "public" },
    "visibility: Everybody may read the repository.",
  ],
])("%s from %j to %j loses a protection", (type, before, after, finding) => {
  expect(findingsOf(type, before, after)).toEqual([finding]);
});

test.each([
  ["aws_db_instance", { deletion_protection: false }, { deletion_protection: true }],
  ["aws_db_instance", { backup_retention_period: 7 }, { backup_retention_period: 14 }],
  ["aws_cloudwatch_log_group", { retention_in_days: 30 }, { retention_in_days: 0 }],
  ["aws_cloudwatch_log_group", { kms_key_id: "a" }, { kms_key_id: "b" }],
  ["aws_instance", { deletion_protection: true }, { deletion_protection: false }],
])("%s from %j to %j does not", (type, before, after) => {
  expect(findingsOf(type, before, after)).toEqual([]);
});

test("a replacement is compared like an update", () => {
  expect(
    findingsOf("aws_db_instance", { multi_az: true }, { multi_az: false }, "delete-create"),
  ).toHaveLength(1);
});

test("a deletion loses no protection: it loses the object", () => {
  expect(findingsOf("aws_db_instance", { multi_az: true }, null, "delete")).toEqual([]);
});

test("a new object is told only what is unsafe from its first day", () => {
  expect(
    findingsOf("aws_db_instance", null, { multi_az: false, publicly_accessible: true }, "create"),
  ).toEqual(["publicly_accessible: It gets a public address."]);
});

test("nothing is said of what is known only after the apply", () => {
  expect(
    findingsOf("aws_sns_topic", { kms_master_key_id: "a" }, {}, "update", { kms_master_key_id: true }),
  ).toEqual([]);
});
