import { isDeepStrictEqual } from "node:util";
import type { RawStatement, Statement } from "../statement.ts";
import type { StatementRule } from "../statement-rule.ts";

/** Whether a statement allows one of the actions by its full name; verbs with `*` have a rule of their own. */
function allows({ effect, actions }: Statement, ...wanted: readonly string[]): boolean {
  return effect === "Allow" && wanted.some((action) => actions.includes(action));
}

const oneOfOurKeys = /^\$\{aws_kms_key\.[\w-]+\.arn\}$/;

function withoutConditions({ Condition: _, ...statement }: RawStatement): RawStatement {
  return statement;
}

/** What roles may do that would let them become more than they are. */
export const escalationRules: readonly StatementRule[] = [
  {
    ids: ["CKV_AWS_286"],
    kind: "identity",
    must: "pass one role to one service",
    shows: "Condition",
    concerns: (statement) => allows(statement, "iam:PassRole"),
    holds: ({ resources, conditions }) =>
      resources.length === 1 &&
      !resources.join().includes("*") &&
      conditions.get("StringEquals iam:PassedToService")?.length === 1,
    widened: [
      function passToEveryService(statement) {
        return withoutConditions(statement);
      },
      function passEveryRole(statement) {
        return { ...statement, Resource: "arn:aws:iam::111111111111:role/*" };
      },
    ],
  },
  {
    ids: ["CKV_AWS_286", "CKV_AWS_289"],
    kind: "identity",
    must: "make roles within the workload's boundary only",
    shows: "Condition",
    concerns: (statement) =>
      allows(
        statement,
        "iam:CreateRole",
        "iam:PutRolePolicy",
        "iam:AttachRolePolicy",
        "iam:PutRolePermissionsBoundary",
      ),
    holds: ({ conditions }) =>
      isDeepStrictEqual(conditions.get("StringEquals iam:PermissionsBoundary"), [
        `\${aws_iam_policy.workload-boundary.arn}`,
      ]),
    widened: [
      function makeRolesWithoutBoundary(statement) {
        return withoutConditions(statement);
      },
      function makeRolesWithinAnyBoundary(statement) {
        return { ...statement, Condition: { StringLike: { "iam:PermissionsBoundary": "*" } } };
      },
    ],
  },
  {
    ids: ["CKV_AWS_286"],
    kind: "identity",
    must: "not lift a boundary, make identities or run code in tasks",
    shows: "Action",
    holds: (statement) =>
      !allows(
        statement,
        ...[
          "iam:DeleteRolePermissionsBoundary",
          "iam:CreateUser",
          "iam:CreateAccessKey",
          "iam:AttachRolePolicy",
        ],
        ...["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion", "sts:AssumeRole", "ecs:ExecuteCommand"],
      ),
    widened: [
      function liftTheBoundary(statement) {
        return { ...statement, Action: "iam:DeleteRolePermissionsBoundary" };
      },
      function openAShell(statement) {
        return { ...statement, Action: ["ecs:ExecuteCommand"] };
      },
      function takeAnotherRole(statement) {
        return { ...statement, Action: "sts:AssumeRole" };
      },
    ],
  },
  {
    ids: ["CKV_AWS_287", "CKV_AWS_288"],
    kind: "identity",
    must: "read whole secrets by name, or the versions that Terraform wrote",
    shows: "Resource",
    concerns: (statement) => allows(statement, "secretsmanager:GetSecretValue"),
    holds: ({ resources, conditions }) =>
      !resources.join().includes("*") ||
      isDeepStrictEqual(conditions.get("StringLike secretsmanager:VersionId"), ["terraform-*"]),
    widened: [
      function allSecretsOfTheAccount({ Condition: _, ...statement }) {
        return { ...statement, Resource: ["arn:aws:secretsmanager:eu-central-1:111111111111:secret:*"] };
      },
    ],
  },
  {
    ids: ["KMS.1", "KMS.2"],
    kind: "identity",
    must: "decrypt with one key of ours, or through a service with keys of our own stack",
    shows: "Resource",
    concerns: (statement) => allows(statement, "kms:Decrypt"),
    holds: ({ resources, conditions, resource: { environment } }) =>
      resources.every((resource) => oneOfOurKeys.test(resource)) ||
      (conditions.get("StringEquals aws:ResourceTag/Stack")?.join() === `${environment.name}-foundation` &&
        conditions.has("StringEquals kms:ViaService")),
    widened: [
      function allKeysOfTheAccount({ Condition: _, ...statement }) {
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
    concerns: (statement) => allows(statement, "rds-db:connect"),
    holds: ({ resources }) =>
      resources.every((resource) =>
        /:dbuser:\$\{aws_db_instance\.database\.resource_id\}\/ledger_api$/.test(resource),
      ),
    widened: [
      function asAnyUser(statement) {
        return { ...statement, Resource: "arn:aws:rds-db:eu-central-1:111111111111:dbuser:db-1/*" };
      },
      function toAnyDatabase(statement) {
        return { ...statement, Resource: "arn:aws:rds-db:eu-central-1:111111111111:dbuser:*/ledger_api" };
      },
      function asTheOwner(statement) {
        return { ...statement, Resource: String(statement.Resource).replace("ledger_api", "ledger_owner") };
      },
    ],
  },
];
