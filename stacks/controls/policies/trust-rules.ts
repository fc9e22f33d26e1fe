import type { StatementRule } from "../statement-rule.ts";

/** Who may take the roles. */
export const trustRules: readonly StatementRule[] = [
  {
    ids: ["CKV_AWS_60", "CKV_AWS_61"],
    kind: "trust",
    must: "admit a service or an identity provider, not accounts",
    shows: "Principal",
    holds: ({ principals }) =>
      principals.length > 0 && principals.every((principal) => /^(Service|Federated):/.test(principal)),
    widened: [
      function everyone(statement) {
        return { ...statement, Principal: "*" };
      },
      function everyAccount(statement) {
        return { ...statement, Principal: { AWS: "*" } };
      },
      function anotherAccount(statement) {
        return { ...statement, Principal: { AWS: "arn:aws:iam::999999999999:root" } };
      },
    ],
  },
  {
    ids: [],
    because: "otherwise the service can be led to act for another account",
    kind: "trust",
    must: "admit a service for our own account only",
    shows: "Condition",
    concerns: ({ principals }) => principals.some((principal) => principal.startsWith("Service:")),
    holds: ({ conditions, resource }) =>
      conditions.get("StringEquals aws:SourceAccount")?.join() === resource.environment.account,
    exceptions: [
      {
        statement: ["backup_role", "OneServiceForOneAccount"],
        reason: "AWS Backup does not say for whom it acts.",
      },
    ],
    widened: [
      function forEveryAccount({ Condition: _, ...statement }) {
        return statement;
      },
      function forAnotherAccount(statement) {
        return { ...statement, Condition: { StringEquals: { "aws:SourceAccount": "999999999999" } } };
      },
    ],
  },
];
