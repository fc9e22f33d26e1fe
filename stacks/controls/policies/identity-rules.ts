import type { StatementRule } from "../statement-rule.ts";

/** One action, or all that begin with a verb: `rds:Describe*`. */
const actionOrVerb = /^[a-z0-9-]+:[A-Za-z][a-z]+[A-Za-z]*\*?$/;

/** How much roles may do. */
export const identityRules: readonly StatementRule[] = [
  {
    ids: ["CKV_AWS_62", "CKV_AWS_63", "CKV_AWS_286", "IAM.1", "IAM.21", "AwsSolutions-IAM5"],
    kind: "identity",
    must: "name its actions, at least by their verb",
    shows: "Action",
    holds: ({ actions }) => actions.length > 0 && actions.every((action) => actionOrVerb.test(action)),
    widened: [
      function allActions(statement) {
        return { ...statement, Action: "*" };
      },
      function allActionsOfAService(statement) {
        return { ...statement, Action: ["s3:*"] };
      },
      function allActionsOfALetter(statement) {
        return { ...statement, Action: ["s3:P*"] };
      },
      function allButOneAction({ Action: _, ...statement }) {
        return { ...statement, NotAction: ["iam:CreateUser"] };
      },
    ],
  },
  {
    ids: ["CKV_AWS_286", "CKV_AWS_289", "AwsSolutions-IAM5"],
    kind: "identity",
    must: "name its actions on identities and secrets one by one",
    shows: "Action",
    holds: ({ actions }) => !actions.some((action) => /^(iam|sts|secretsmanager|ssm):.*\*/.test(action)),
    widened: [
      function allPutsOfIdentities(statement) {
        return { ...statement, Action: ["iam:Put*"] };
      },
      function allGetsOfSecrets(statement) {
        return { ...statement, Action: ["secretsmanager:Get*"] };
      },
    ],
  },
  {
    ids: ["CKV_AWS_287", "CKV_AWS_288", "CKV_AWS_289", "CKV_AWS_290", "CKV_AWS_355", "CKV_AWS_356"],
    kind: "identity",
    must: "name its resources",
    shows: "Resource",
    holds: ({ resources }) => resources.length > 0 && !resources.includes("*"),
    exceptions: [
      {
        statement: ["plan-role_settings", "ReadWithoutResource"],
        reason: "These calls describe settings and know no resources; none of them opens a content.",
      },
      {
        statement: ["apply-role_settings", "ReadWithoutResource"],
        reason: "These calls describe settings and know no resources; none of them opens a content.",
      },
      {
        statement: ["plan-role_contents", "ReadHistory"],
        reason: "CloudTrail knows no resources, and writes no secret down.",
      },
      {
        statement: ["apply-role_contents", "FindTasks"],
        reason: "ECS takes the cluster, which limits it, as a condition only.",
      },
      {
        statement: ["apply-role_data", "VaultStorage"],
        reason: "The storage behind a new backup vault has no name.",
      },
      {
        statement: ["apply-role_data", "NewKeys"],
        reason: "A key that does not exist yet has no name; the tag that it must be given limits it instead.",
      },
      {
        statement: ["apply-role_network", "NewZoneAndCertificate"],
        reason: "What does not exist yet has no id.",
      },
      {
        statement: ["apply-role_workload", "NewCostAnomalies"],
        reason: "What does not exist yet has no id.",
      },
      {
        statement: ["apply-role_workload", "AlertSubscriptions"],
        reason: "SNS knows no subscriptions as resources.",
      },
      {
        statement: ["apply-role_workload", "OldTaskDefinitions"],
        reason: "ECS does not tell task definitions apart when it retires one.",
      },
      {
        statement: ["apply-role_workload", "LogDelivery"],
        reason: "The delivery of logs and the saved queries know no resources.",
      },
      {
        statement: ["network_flow-logs_role_permissions", "FindTheLogGroup"],
        reason: "Listing log groups knows no resources.",
      },
      { statement: ["backup_role_permissions", "FindByTag"], reason: "Searching by tag knows no resources." },
      {
        statement: ["tasks_task-role_permissions", "ShellChannels"],
        reason: "Message channels know no resources, nor does listing log groups.",
        optional: true,
      },
    ],
    widened: [
      function allResources(statement) {
        return { ...statement, Resource: "*" };
      },
      function allButOneResource({ Resource: _, ...statement }) {
        return { ...statement, NotResource: ["arn:aws:iam::111111111111:role/admin"] };
      },
    ],
  },
];
