import type { StatementRule } from "../statement-rule.ts";

const oneAction = /^[a-z0-9-]+:[A-Za-z]+$/;

/** What roles may do. */
export const identityRules: readonly StatementRule[] = [
  {
    ids: ["CKV_AWS_62", "CKV_AWS_63", "CKV_AWS_286", "IAM.1", "IAM.21", "AwsSolutions-IAM5"],
    kind: "identity",
    must: "name its actions one by one",
    shows: "Action",
    holds: ({ actions }) => actions.length > 0 && actions.every((action) => oneAction.test(action)),
    widened: [
      function allActions(statement) {
        return { ...statement, Action: "*" };
      },
      function allActionsOfAService(statement) {
        return { ...statement, Action: ["s3:*"] };
      },
      function allButOneAction({ Action: _, ...statement }) {
        return { ...statement, NotAction: ["iam:CreateUser"] };
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
        statement: ["network_flow-logs_role_permissions", "FindTheLogGroup"],
        reason: "Listing log groups knows no resources.",
      },
      { statement: ["backup_role_permissions", "FindByTag"], reason: "Searching by tag knows no resources." },
      {
        statement: ["tasks_task-role_permissions", "ShellChannels"],
        reason: "Message channels know no resources, nor does listing log groups.",
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
  {
    ids: ["CKV_AWS_287", "CKV_AWS_288"],
    kind: "identity",
    must: "read secrets by their whole names",
    shows: "Resource",
    concerns: ({ effect, actions }) =>
      effect === "Allow" && actions.includes("secretsmanager:GetSecretValue"),
    holds: ({ resources }) => resources.every((resource) => !resource.includes("*")),
    widened: [
      function allSecretsOfTheAccount(statement) {
        return { ...statement, Resource: ["arn:aws:secretsmanager:eu-central-1:111111111111:secret:*"] };
      },
    ],
  },
  {
    ids: ["KMS.1", "KMS.2"],
    kind: "identity",
    must: "decrypt with one key of ours",
    shows: "Resource",
    concerns: ({ effect, actions }) => effect === "Allow" && actions.includes("kms:Decrypt"),
    holds: ({ resources }) =>
      resources.every((resource) => /^\$\{aws_kms_key\.[\w-]+\.arn\}$/.test(resource)),
    widened: [
      function allKeysOfTheAccount(statement) {
        return { ...statement, Resource: "arn:aws:kms:eu-central-1:111111111111:key/*" };
      },
    ],
  },
  {
    ids: [],
    because: "the API is no owner of its database",
    kind: "identity",
    must: "log in to one database as ledger_api",
    shows: "Resource",
    concerns: ({ effect, actions }) => effect === "Allow" && actions.includes("rds-db:connect"),
    holds: ({ resources }) =>
      resources.every((resource) =>
        /:dbuser:\$\{aws_db_instance\.database\.resource_id\}\/ledger_api$/.test(resource),
      ),
    widened: [
      function anyUser(statement) {
        return { ...statement, Resource: "arn:aws:rds-db:eu-central-1:111111111111:dbuser:db-1/*" };
      },
      function anyDatabase(statement) {
        return { ...statement, Resource: "arn:aws:rds-db:eu-central-1:111111111111:dbuser:*/ledger_api" };
      },
      function theOwner(statement) {
        return {
          ...statement,
          Resource: String(statement.Resource).replace("ledger_api", "ledger_owner"),
        };
      },
    ],
  },
];
