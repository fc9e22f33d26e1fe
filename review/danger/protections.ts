import type { Json } from "../json.ts";

/** A setting whose loss makes an object less safe. */
export interface Protection {
  readonly types: readonly string[];
  /** For example `point_in_time_recovery.0.enabled`. */
  readonly path: string;
  /** As in "… is switched off". */
  readonly message: string;
  /** Whether the step from one value to the other loses the protection. */
  readonly isLost: (before: Json | undefined, after: Json | undefined) => boolean;
  /** Looked at for a new object too: it is unsafe from its first day. */
  readonly onCreate?: true;
}

type IsLost = Protection["isLost"];

const isOn = (value: Json | undefined) => value === true || value === "true";
const turnedOff: IsLost = (before, after) => isOn(before) && !isOn(after);
const turnedOn: IsLost = (before, after) => !isOn(before) && isOn(after);
const emptied: IsLost = (before, after) => isFilled(before) && !isFilled(after);
const lowered: IsLost = (before, after) => amount(before) > amount(after);
/** For periods where zero means "for ever". */
const shortened: IsLost = (before, after) => endless(before) > endless(after);
const leaves =
  (good: string): IsLost =>
  (before, after) =>
    before === good && after !== good;
const becomes =
  (...bad: string[]): IsLost =>
  (before, after) =>
    before !== after && typeof after === "string" && bad.includes(after);

function isFilled(value: Json | undefined): boolean {
  return (
    value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0)
  );
}

function amount(value: Json | undefined): number {
  return typeof value === "number" ? value : 0;
}

function endless(value: Json | undefined): number {
  return amount(value) === 0 ? Number.POSITIVE_INFINITY : amount(value);
}

function protect(
  types: readonly string[],
  path: string,
  message: string,
  isLost: IsLost = turnedOff,
): Protection {
  return { types, path, message, isLost };
}

function neverEven(types: readonly string[], path: string, message: string, isLost: IsLost): Protection {
  return { types, path, message, isLost, onCreate: true };
}

const databases = ["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster"];
const disks = ["aws_efs_file_system", "aws_ebs_volume", "aws_redshift_cluster"];
const caches = ["aws_elasticache_replication_group"];
const searches = ["aws_opensearch_domain", "aws_elasticsearch_domain"];
const loadBalancers = ["aws_lb", "aws_alb"];
const buckets = ["aws_s3_bucket"];

/** Encryption, backup, protection from deletion, standbys, public access: one row a setting. */
export const protections: readonly Protection[] = [
  protect(databases, "deletion_protection", "Deletion protection is switched off."),
  protect(databases, "storage_encrypted", "Encryption at rest is switched off."),
  protect(
    databases,
    "backup_retention_period",
    "Backups are kept for a shorter time, or not at all.",
    lowered,
  ),
  protect(databases, "skip_final_snapshot", "No last snapshot is taken when it is deleted.", turnedOn),
  protect(databases, "multi_az", "Multi-AZ is switched off, so there is no standby in another zone."),
  protect(databases, "iam_database_authentication_enabled", "Login by IAM is switched off."),
  protect(databases, "copy_tags_to_snapshot", "Snapshots no longer carry its tags."),
  protect(["aws_db_instance"], "delete_automated_backups", "Its backups die with it.", turnedOn),
  protect(databases, "enabled_cloudwatch_logs_exports", "Its logs are no longer exported.", emptied),
  neverEven(
    ["aws_db_instance", "aws_rds_cluster_instance", "aws_redshift_cluster"],
    "publicly_accessible",
    "It gets a public address.",
    turnedOn,
  ),
  protect(["aws_dynamodb_table"], "deletion_protection_enabled", "Deletion protection is switched off."),
  protect(
    ["aws_dynamodb_table"],
    "point_in_time_recovery.0.enabled",
    "Point-in-time recovery is switched off.",
  ),
  protect(
    ["aws_dynamodb_table"],
    "server_side_encryption.0.enabled",
    "Encryption with an own key is switched off.",
  ),
  protect(disks, "encrypted", "Encryption at rest is switched off."),
  protect(["aws_instance"], "root_block_device.0.encrypted", "Encryption of the root disk is switched off."),
  protect(["aws_instance"], "disable_api_termination", "Termination protection is switched off."),
  protect(
    ["aws_instance"],
    "metadata_options.0.http_tokens",
    "Instance metadata no longer asks for a token.",
    leaves("required"),
  ),
  protect(caches, "at_rest_encryption_enabled", "Encryption at rest is switched off."),
  protect(caches, "transit_encryption_enabled", "Encryption in transit is switched off."),
  protect(caches, "multi_az_enabled", "Multi-AZ is switched off, so there is no standby in another zone."),
  protect(caches, "automatic_failover_enabled", "Automatic failover is switched off."),
  protect(caches, "snapshot_retention_limit", "Backups are kept for a shorter time, or not at all.", lowered),
  protect(searches, "encrypt_at_rest.0.enabled", "Encryption at rest is switched off."),
  protect(searches, "node_to_node_encryption.0.enabled", "Encryption between nodes is switched off."),
  protect(searches, "domain_endpoint_options.0.enforce_https", "Plain HTTP is allowed."),
  protect(buckets, "force_destroy", "The bucket may be deleted while it is full.", turnedOn),
  protect(buckets, "object_lock_enabled", "Object lock is switched off."),
  protect(
    ["aws_s3_bucket_versioning"],
    "versioning_configuration.0.status",
    "Versioning is switched off.",
    leaves("Enabled"),
  ),
  ...["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"].map(
    (path) =>
      protect(
        ["aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block"],
        path,
        "A block of public access is switched off.",
      ),
  ),
  neverEven(
    ["aws_s3_bucket", "aws_s3_bucket_acl"],
    "acl",
    "Everybody may read it.",
    becomes("public-read", "public-read-write", "authenticated-read"),
  ),
  protect(["aws_kms_key"], "enable_key_rotation", "Key rotation is switched off."),
  protect(["aws_kms_key"], "is_enabled", "The key is disabled, so what it encrypts cannot be read."),
  protect(["aws_kms_key"], "deletion_window_in_days", "Less time is left to undo its deletion.", lowered),
  protect(
    ["aws_secretsmanager_secret"],
    "recovery_window_in_days",
    "Less time is left to undo its deletion.",
    lowered,
  ),
  protect(["aws_cloudwatch_log_group"], "retention_in_days", "Logs are kept for a shorter time.", shortened),
  protect(
    ["aws_cloudwatch_log_group", "aws_ebs_volume"],
    "kms_key_id",
    "Encryption with an own key is switched off.",
    emptied,
  ),
  protect(
    ["aws_sns_topic", "aws_sqs_queue"],
    "kms_master_key_id",
    "Encryption with an own key is switched off.",
    emptied,
  ),
  protect(["aws_sqs_queue"], "sqs_managed_sse_enabled", "Encryption at rest is switched off."),
  protect(["aws_cloudtrail"], "enable_logging", "The audit trail stops."),
  protect(["aws_cloudtrail"], "is_multi_region_trail", "The audit trail no longer covers all regions."),
  protect(["aws_cloudtrail"], "enable_log_file_validation", "Altered audit logs are no longer found."),
  protect(["aws_guardduty_detector"], "enable", "Threat detection is switched off."),
  protect(loadBalancers, "enable_deletion_protection", "Deletion protection is switched off."),
  protect(loadBalancers, "drop_invalid_header_fields", "Invalid headers are let through."),
  protect(loadBalancers, "access_logs.0.enabled", "Access logs are switched off."),
  protect(
    ["aws_lb_listener", "aws_alb_listener"],
    "protocol",
    "The listener no longer encrypts.",
    becomes("HTTP", "TCP"),
  ),
  protect(
    ["aws_cognito_user_pool"],
    "deletion_protection",
    "Deletion protection is switched off.",
    leaves("ACTIVE"),
  ),
  protect(
    ["aws_iam_role", "aws_iam_user"],
    "permissions_boundary",
    "The permissions boundary is removed.",
    emptied,
  ),
  protect(
    ["aws_ecr_repository"],
    "image_tag_mutability",
    "Image tags can be overwritten.",
    leaves("IMMUTABLE"),
  ),
  protect(
    ["aws_ecr_repository"],
    "force_delete",
    "The repository may be deleted while it is full.",
    turnedOn,
  ),
  protect(["aws_eks_cluster"], "deletion_protection", "Deletion protection is switched off."),
  protect(["aws_eks_cluster"], "enabled_cluster_log_types", "The cluster's logs are switched off.", emptied),
  protect(
    ["aws_ecs_service"],
    "deployment_circuit_breaker.0.rollback",
    "A failed deployment is no longer rolled back.",
  ),
  protect(
    ["aws_ecs_service"],
    "network_configuration.0.assign_public_ip",
    "Tasks get public addresses.",
    turnedOn,
  ),
  protect(["github_repository"], "vulnerability_alerts", "Vulnerability alerts are switched off."),
  neverEven(["github_repository"], "visibility", "Everybody may read the repository.", becomes("public")),
  protect(
    ["github_repository_ruleset", "github_organization_ruleset"],
    "enforcement",
    "The ruleset no longer enforces anything.",
    leaves("active"),
  ),
  protect(["github_branch_protection"], "enforce_admins", "Administrators may go around the protection."),
  protect(
    ["github_repository_environment"],
    "reviewers",
    "The environment no longer needs a reviewer.",
    emptied,
  ),
];
