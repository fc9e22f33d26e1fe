import { isDeepStrictEqual } from "node:util";
import type { RawStatement, Statement } from "../statement.ts";
import type { StatementRule } from "../statement-rule.ts";

const issuer = "token.actions.githubusercontent.com";

/** A subject without any pattern, for pull requests, one branch or one protected environment. */
const exactSubject = /^repo:[^*?:]+:(pull_request|ref:refs\/heads\/[\w./-]+|environment:[\w-]+)$/;

/** Whether every context is named in both forms, `owner/name` and with ids. */
function inBothForms(subjects: readonly string[]): boolean {
  const [classic, withIds] = [false, true].map((form) =>
    subjects
      .filter((subject) => subject.includes("@") === form)
      .map((subject) => subject.split(":").slice(2)),
  );
  return subjects.length > 0 && isDeepStrictEqual(classic, withIds);
}

const isGithub = ({ principals }: Statement) =>
  principals.some((principal) => principal.startsWith("Federated:"));

/** The statement with another claim, or without it. */
function withClaim(statement: RawStatement, claim: string, value: unknown): RawStatement {
  const { StringEquals, ...others } = statement.Condition as Record<string, Record<string, unknown>>;
  const { [`${issuer}:${claim}`]: _, ...claims } = StringEquals ?? {};
  const rest = { ...others, StringEquals: claims };
  return {
    ...statement,
    Condition: value === undefined ? rest : { ...rest, StringLike: { [`${issuer}:${claim}`]: value } },
  };
}

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
  {
    ids: ["CKV_AWS_358", "CKV_AWS_393"],
    kind: "trust",
    must: "admit tokens made for AWS",
    shows: "Condition",
    concerns: isGithub,
    holds: ({ conditions }) =>
      isDeepStrictEqual(conditions.get("StringEquals token.actions.githubusercontent.com:aud"), [
        "sts.amazonaws.com",
      ]),
    widened: [
      function tokensForEveryone(statement) {
        return withClaim(statement, "aud", undefined);
      },
      function tokensForSomebodyElse(statement) {
        return withClaim(statement, "aud", "https://github.com/mallory");
      },
    ],
  },
  {
    ids: ["CKV_AWS_358", "CKV_AWS_393"],
    kind: "trust",
    must: "admit one repository's runs in exact contexts, by both forms of their subject",
    shows: "Condition",
    concerns: isGithub,
    holds: ({ conditions }) => {
      const subjects = conditions.get("StringEquals token.actions.githubusercontent.com:sub");
      return subjects?.every((subject) => exactSubject.test(subject)) === true && inBothForms(subjects);
    },
    widened: [
      function everyRun(statement) {
        return withClaim(statement, "sub", undefined);
      },
      function everyContext(statement) {
        return withClaim(statement, "sub", "repo:example/slipway:*");
      },
      function everyRepositoryOfTheOwner(statement) {
        return withClaim(statement, "sub", "repo:example/*:pull_request");
      },
      function onlyTheFormThatCanBeTakenOver(statement) {
        return withClaim(statement, "sub", ["repo:example/slipway:pull_request"]);
      },
      function everyBranch(statement) {
        return withClaim(statement, "sub", [
          "repo:example/slipway:ref:refs/heads/main",
          "repo:example/slipway:ref:*",
        ]);
      },
    ],
  },
];
