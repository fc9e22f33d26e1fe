import type { Detector } from "./danger.ts";

/** Resource types that protect something else, and what is lost with them. */
const guards: ReadonlyMap<string, string> = new Map([
  ["aws_s3_bucket_public_access_block", "The bucket is no longer kept from being public."],
  ["aws_s3_account_public_access_block", "The account's buckets are no longer kept from being public."],
  ["aws_s3_bucket_server_side_encryption_configuration", "The bucket loses its encryption settings."],
  ["aws_s3_bucket_versioning", "The bucket no longer keeps earlier versions."],
  ["aws_s3_bucket_logging", "Access to the bucket is no longer logged."],
  ["aws_s3_bucket_object_lock_configuration", "Objects can be deleted before their time."],
  ["aws_flow_log", "Network traffic is no longer logged."],
  ["aws_cloudtrail", "The audit trail ends."],
  ["aws_config_configuration_recorder", "Changes of the configuration are no longer recorded."],
  ["aws_guardduty_detector", "Threat detection ends."],
  ["aws_securityhub_account", "Security findings are no longer collected."],
  ["aws_wafv2_web_acl", "The web firewall is removed."],
  ["aws_wafv2_web_acl_association", "The web firewall no longer stands before its target."],
  ["aws_backup_plan", "Nothing is backed up by this plan any more."],
  ["aws_backup_selection", "These resources are no longer backed up."],
  ["aws_backup_vault_lock_configuration", "Backups can be deleted before their time."],
  ["aws_db_instance_automated_backups_replication", "Backups are no longer copied to another region."],
  ["aws_iam_account_password_policy", "The account's rules for passwords end."],
  ["aws_secretsmanager_secret_rotation", "The secret is no longer rotated."],
  ["aws_ebs_encryption_by_default", "New disks are no longer encrypted by default."],
  ["github_repository_ruleset", "The repository's rules end."],
  ["github_organization_ruleset", "The organization's rules end."],
  ["github_branch_protection", "The branch is no longer protected."],
  ["github_repository_environment", "The environment's reviewers and rules end."],
]);

/** Safeguards that are deleted or forgotten, not replaced. */
export const findRemovedGuard: Detector = ({ resource, class: changeClass }) => {
  const message = guards.get(resource.type);
  if (message === undefined || resource.mode === "data" || resource.deposed !== undefined) return [];
  if (changeClass !== "delete") return [];
  return [{ rule: "guard-removed", severity: "high", message, evidence: [] }];
};
