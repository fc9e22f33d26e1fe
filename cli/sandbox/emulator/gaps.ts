import type { Gap } from "./gap.ts";
import * as acm from "./gaps/acm.ts";
import * as autoscaling from "./gaps/application-autoscaling.ts";
import * as backup from "./gaps/backup.ts";
import * as bucketSettings from "./gaps/bucket-settings.ts";
import * as budgets from "./gaps/budgets.ts";
import * as costAnomalies from "./gaps/cost-anomalies.ts";
import * as ecs from "./gaps/ecs.ts";
import * as logs from "./gaps/logs.ts";
import * as rds from "./gaps/rds.ts";
import * as securityGroupRules from "./gaps/security-group-rules.ts";

const NO_TAGS = "moto keeps no tags of this service, and the provider reads them after every change.";
const NO_SELECTIONS = "moto has backup plans without selections.";
const NO_RESTORE_TESTING = "moto has no restore testing.";
const NO_ANOMALIES = "moto has no cost anomaly detection.";
const NO_QUERIES = "moto has no saved queries.";
const NO_KEY_ALGORITHM = "moto answers RSA_2048 whatever key was asked for.";
const NO_RULE_DESCRIPTION =
  "moto drops the description of a rule that is about a security group or a prefix list.";
const NO_SERVICE_SETTINGS =
  "moto drops zone rebalancing, managed tags, exec and the health check's grace period.";
const NO_LOGGING = "moto accepts no target whose policy gives the permission under a condition.";
const NO_POLICY =
  "moto ignores conditions: a policy that denies unencrypted requests denies all, Terraform's state among them.";
const NO_INSIGHTS =
  "moto drops the settings of Performance Insights, Database Insights and extended support.";

/** Every operation of AWS that is not answered by moto alone, with what is wrong without the answer. */
export const GAPS: readonly Gap[] = [
  {
    service: "acm",
    operation: "RequestCertificate",
    reason: NO_KEY_ALGORITHM,
    answer: acm.requestCertificate,
  },
  {
    service: "acm",
    operation: "DescribeCertificate",
    reason: NO_KEY_ALGORITHM,
    answer: acm.describeCertificate,
  },
  {
    service: "application-autoscaling",
    operation: "RegisterScalableTarget",
    reason: "moto drops the tags of a scalable target.",
    answer: autoscaling.registerScalableTarget,
  },
  {
    service: "application-autoscaling",
    operation: "ListTagsForResource",
    reason: NO_TAGS,
    answer: autoscaling.listTagsForResource,
  },
  {
    service: "application-autoscaling",
    operation: "TagResource",
    reason: NO_TAGS,
    answer: autoscaling.tagResource,
  },
  {
    service: "application-autoscaling",
    operation: "UntagResource",
    reason: NO_TAGS,
    answer: autoscaling.untagResource,
  },
  {
    service: "backup",
    operation: "PUT /backup/plans/{planId}/selections",
    reason: NO_SELECTIONS,
    answer: backup.createSelection,
  },
  {
    service: "backup",
    operation: "GET /backup/plans/{planId}/selections/{selectionId}",
    reason: NO_SELECTIONS,
    answer: backup.getSelection,
  },
  {
    service: "backup",
    operation: "DELETE /backup/plans/{planId}/selections/{selectionId}",
    reason: NO_SELECTIONS,
    answer: backup.deleteSelection,
  },
  {
    service: "backup",
    operation: "GET /backup-vaults/{vault}/recovery-points",
    reason: "moto has no recovery points, and the provider looks for them before it deletes a vault.",
    answer: () => ({ RecoveryPoints: [] }),
  },
  {
    service: "backup",
    operation: "GET /tags/{arn}",
    reason: "moto takes the wrong part of the address for the ARN, and has no restore testing.",
    answer: backup.listTags,
  },
  {
    service: "backup",
    operation: "PUT /restore-testing/plans",
    reason: NO_RESTORE_TESTING,
    answer: backup.createRestoreTestingPlan,
  },
  {
    service: "backup",
    operation: "GET /restore-testing/plans/{plan}",
    reason: NO_RESTORE_TESTING,
    answer: backup.getRestoreTestingPlan,
  },
  {
    service: "backup",
    operation: "PUT /restore-testing/plans/{plan}",
    reason: NO_RESTORE_TESTING,
    answer: backup.updateRestoreTestingPlan,
  },
  {
    service: "backup",
    operation: "DELETE /restore-testing/plans/{plan}",
    reason: NO_RESTORE_TESTING,
    answer: backup.deleteRestoreTestingPlan,
  },
  {
    service: "backup",
    operation: "PUT /restore-testing/plans/{plan}/selections",
    reason: NO_RESTORE_TESTING,
    answer: backup.createRestoreTestingSelection,
  },
  {
    service: "backup",
    operation: "GET /restore-testing/plans/{plan}/selections/{selection}",
    reason: NO_RESTORE_TESTING,
    answer: backup.getRestoreTestingSelection,
  },
  {
    service: "backup",
    operation: "DELETE /restore-testing/plans/{plan}/selections/{selection}",
    reason: NO_RESTORE_TESTING,
    answer: backup.deleteRestoreTestingSelection,
  },
  {
    service: "budgets",
    operation: "CreateBudget",
    reason: "moto drops a budget's tags and the subscribers of its notifications.",
    answer: budgets.createBudget,
  },
  {
    service: "budgets",
    operation: "CreateNotification",
    reason: "moto drops the subscribers of a notification.",
    answer: budgets.createNotification,
  },
  {
    service: "budgets",
    operation: "DescribeSubscribersForNotification",
    reason: "moto drops the subscribers of a notification.",
    answer: budgets.describeSubscribers,
  },
  {
    service: "budgets",
    operation: "ListTagsForResource",
    reason: NO_TAGS,
    answer: budgets.listTagsForResource,
  },
  { service: "budgets", operation: "TagResource", reason: NO_TAGS, answer: budgets.tagResource },
  { service: "budgets", operation: "UntagResource", reason: NO_TAGS, answer: budgets.untagResource },
  {
    service: "ce",
    operation: "CreateAnomalyMonitor",
    reason: NO_ANOMALIES,
    answer: costAnomalies.monitors.create,
  },
  {
    service: "ce",
    operation: "GetAnomalyMonitors",
    reason: NO_ANOMALIES,
    answer: costAnomalies.monitors.get,
  },
  {
    service: "ce",
    operation: "UpdateAnomalyMonitor",
    reason: NO_ANOMALIES,
    answer: costAnomalies.monitors.update,
  },
  {
    service: "ce",
    operation: "DeleteAnomalyMonitor",
    reason: NO_ANOMALIES,
    answer: costAnomalies.monitors.delete,
  },
  {
    service: "ce",
    operation: "CreateAnomalySubscription",
    reason: NO_ANOMALIES,
    answer: costAnomalies.subscriptions.create,
  },
  {
    service: "ce",
    operation: "GetAnomalySubscriptions",
    reason: NO_ANOMALIES,
    answer: costAnomalies.subscriptions.get,
  },
  {
    service: "ce",
    operation: "UpdateAnomalySubscription",
    reason: NO_ANOMALIES,
    answer: costAnomalies.subscriptions.update,
  },
  {
    service: "ce",
    operation: "DeleteAnomalySubscription",
    reason: NO_ANOMALIES,
    answer: costAnomalies.subscriptions.delete,
  },
  {
    service: "ce",
    operation: "ListTagsForResource",
    reason: NO_ANOMALIES,
    answer: costAnomalies.listTagsForResource,
  },
  { service: "ce", operation: "TagResource", reason: NO_ANOMALIES, answer: costAnomalies.tagResource },
  { service: "ce", operation: "UntagResource", reason: NO_ANOMALIES, answer: costAnomalies.untagResource },
  {
    service: "ec2",
    operation: "AuthorizeSecurityGroupIngress",
    reason: NO_RULE_DESCRIPTION,
    answer: securityGroupRules.authorize,
  },
  {
    service: "ec2",
    operation: "AuthorizeSecurityGroupEgress",
    reason: NO_RULE_DESCRIPTION,
    answer: securityGroupRules.authorize,
  },
  {
    service: "ec2",
    operation: "DescribeSecurityGroupRules",
    reason: NO_RULE_DESCRIPTION,
    answer: securityGroupRules.describeRules,
  },
  { service: "ecs", operation: "CreateService", reason: NO_SERVICE_SETTINGS, answer: ecs.changeService },
  { service: "ecs", operation: "UpdateService", reason: NO_SERVICE_SETTINGS, answer: ecs.changeService },
  {
    service: "ecs",
    operation: "DescribeServices",
    reason:
      "moto never runs a task, and the provider waits until as many run as are desired, up to 20 minutes.",
    answer: ecs.describeServices,
  },
  { service: "logs", operation: "PutQueryDefinition", reason: NO_QUERIES, answer: logs.putQueryDefinition },
  {
    service: "logs",
    operation: "DescribeQueryDefinitions",
    reason: NO_QUERIES,
    answer: logs.describeQueryDefinitions,
  },
  {
    service: "logs",
    operation: "DeleteQueryDefinition",
    reason: NO_QUERIES,
    answer: logs.deleteQueryDefinition,
  },
  { service: "rds", operation: "CreateDBInstance", reason: NO_INSIGHTS, answer: rds.changeInstance },
  { service: "rds", operation: "ModifyDBInstance", reason: NO_INSIGHTS, answer: rds.changeInstance },
  { service: "rds", operation: "DescribeDBInstances", reason: NO_INSIGHTS, answer: rds.describeInstances },
  { service: "rds", operation: "DeleteDBInstance", reason: NO_INSIGHTS, answer: rds.deleteInstance },
  {
    service: "rds",
    operation: "DescribeDBParameters",
    reason: "moto does not say that a parameter was set by a person, and the provider reads no other.",
    answer: rds.describeParameters,
  },
  {
    service: "s3",
    operation: "PUT /{bucket}?logging",
    reason: NO_LOGGING,
    answer: bucketSettings.logging.put,
  },
  {
    service: "s3",
    operation: "GET /{bucket}?logging",
    reason: NO_LOGGING,
    answer: bucketSettings.logging.get,
  },
  { service: "s3", operation: "PUT /{bucket}?policy", reason: NO_POLICY, answer: bucketSettings.policy.put },
  { service: "s3", operation: "GET /{bucket}?policy", reason: NO_POLICY, answer: bucketSettings.policy.get },
  {
    service: "s3",
    operation: "DELETE /{bucket}?policy",
    reason: NO_POLICY,
    answer: bucketSettings.policy.delete,
  },
];
