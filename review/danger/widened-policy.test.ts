import { expect, test } from "vitest";
import type { Json } from "../json.ts";
import { resourceChange } from "../testing/plan-parts.ts";
import { findWidenedPolicy } from "./widened-policy.ts";

function findingsOf(before: Json, after: Json): string[] {
  const resource = resourceChange({ before, after }, { type: "aws_iam_role_policy" });
  return findWidenedPolicy({ resource, class: "update", before, after }).map(
    ({ rule, severity, evidence }) => `${rule} ${severity}: ${evidence.join("; ")}`,
  );
}

const policy = (...statements: object[]) => ({
  policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
});
const trust = (...statements: object[]) => ({
  assume_role_policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
});
const allow = (
  action: string | string[],
  resource: string | string[] = "arn:aws:s3:::data/*",
  rest = {},
) => ({
  Effect: "Allow",
  Action: action,
  Resource: resource,
  ...rest,
});
const assume = (principal: unknown, rest = {}) => ({
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal: principal,
  ...rest,
});

const narrow = policy(allow("s3:GetObject"));

test.each([
  ["every action", policy(allow("*", "*")), "critical: every action on *"],
  ["every action of a service", policy(allow("s3:*")), "high: s3:* on arn:aws:s3:::data/*"],
  ["PassRole", policy(allow(["s3:GetObject", "iam:PassRole"])), "high: iam:PassRole on arn:aws:s3:::data/*"],
  ["PassRole in another case", policy(allow("IAM:passrole")), "high: IAM:passrole on arn:aws:s3:::data/*"],
  ["PassRole by a wildcard", policy(allow("iam:Pass*")), "high: iam:Pass* on arn:aws:s3:::data/*"],
  ["PassRole by a wildcard service", policy(allow("i?m:*Role", "x")), "high: i?m:*Role on x"],
  [
    "an action that leads to more",
    policy(allow("iam:CreatePolicyVersion", "x")),
    "high: iam:CreatePolicyVersion (leads to more) on x",
  ],
  ["a change of every resource", policy(allow("s3:DeleteObject", "*")), "high: s3:DeleteObject on *"],
  [
    "everything but something",
    policy({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
    "critical: every action but iam:*",
  ],
  [
    "everybody",
    policy(assume("*"), { ...allow("s3:GetObject"), Principal: { AWS: "*" } }),
    "critical: sts:AssumeRole for everybody; s3:GetObject for everybody",
  ],
  [
    "an inline policy",
    { inline_policy: [{ name: "x", ...policy(allow("*", "*")) }] },
    "critical: every action on *",
  ],
])("a policy that newly allows %s is widened", (_what, after, evidence) => {
  expect(findingsOf(narrow, after)).toEqual([`policy-widened ${evidence}`]);
});

test.each([
  ["reading everything", policy(allow(["s3:ListAllMyBuckets", "ec2:Describe*", "logs:GetLogEvents"], "*"))],
  ["an action on one resource", policy(allow(["s3:GetObject", "s3:PutObject"]))],
  [
    "a key policy, whose resource is the key",
    policy({ ...assume({ AWS: "arn:aws:iam::1:role/x" }), Resource: "*", Action: "kms:Decrypt" }),
  ],
  [
    "everybody under a condition",
    policy({ ...assume("*"), Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }),
  ],
  ["a denial of everything", policy({ Effect: "Deny", Action: "*", Resource: "*" })],
])("a policy that allows %s is not", (_what, after) => {
  expect(findingsOf(narrow, after)).toEqual([]);
});

test("what was allowed before is no news", () => {
  const wide = policy(allow("*", "*"));
  expect(findingsOf(wide, policy(allow("*", "*", { Sid: "Renamed" })))).toEqual([]);
});

test("a new policy is compared with nothing", () => {
  expect(findingsOf(null, policy(allow("*", "*")))).toEqual(["policy-widened critical: every action on *"]);
});

test("a denial that goes is pointed out", () => {
  expect(
    findingsOf(policy({ Effect: "Deny", Sid: "NoDelete", Action: "s3:Delete*", Resource: "*" }), narrow),
  ).toEqual(["policy-widened medium: NoDelete"]);
});

const github = (condition: object) =>
  assume(
    { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
    { Condition: condition },
  );
const aud = { "token:aud": "sts.amazonaws.com" };

test.each([
  [
    "a new account",
    trust(assume({ Service: "ecs.amazonaws.com" })),
    trust(assume({ Service: "ecs.amazonaws.com", AWS: "arn:aws:iam::999999999999:root" })),
    "high: AWS arn:aws:iam::999999999999:root",
  ],
  [
    "one more subject",
    trust(github({ StringEquals: { ...aud, "token:sub": "repo:a/b:environment:prod" } })),
    trust(
      github({
        StringEquals: { ...aud, "token:sub": ["repo:a/b:environment:prod", "repo:a/b:pull_request"] },
      }),
    ),
    "high: Federated arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com if StringEquals token:sub = repo:a/b:pull_request",
  ],
  [
    "any subject",
    trust(github({ StringEquals: { ...aud, "token:sub": "repo:a/b:environment:prod" } })),
    trust(github({ StringEquals: aud })),
    "high: Federated arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com without StringEquals token:sub",
  ],
])("a role that trusts %s is pointed out", (_what, before, after, evidence) => {
  expect(findingsOf(before, after)).toEqual([`trust-widened ${evidence}`]);
});

test("a role that trusts everybody is pointed out even when new", () => {
  expect(findingsOf(null, trust(assume({ AWS: "*" })))).toEqual([
    "policy-widened critical: sts:AssumeRole for everybody",
    "trust-widened critical: everybody",
  ]);
});

test("a role that asks for more than before is not pointed out", () => {
  const before = trust(github({ StringEquals: aud }));
  const after = trust(github({ StringEquals: { ...aud, "token:sub": "repo:a/b:environment:prod" } }));
  expect(findingsOf(before, after)).toEqual([]);
});

test("a role that accepts fewer values than before is not pointed out", () => {
  const before = trust(github({ StringEquals: { "token:sub": ["repo:a/b:x", "repo:a/b:y"] } }));
  const after = trust(github({ StringEquals: { "token:sub": "repo:a/b:y" } }));
  expect(findingsOf(before, after)).toEqual([]);
});

test("conditions that are only combined otherwise are pointed out as such", () => {
  const before = trust(
    github({ StringEquals: { a: "1", b: "1" } }),
    github({ StringEquals: { a: "2", b: "2" } }),
  );
  const after = trust(github({ StringEquals: { a: "1", b: "2" } }));
  expect(findingsOf(before, after)).toEqual([
    "trust-widened high: Federated arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com under other conditions",
  ]);
});

test("policies of AWS that allow everything are found when they are attached", () => {
  expect(findingsOf(null, { policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" })).toEqual([
    "policy-widened critical: arn:aws:iam::aws:policy/AdministratorAccess",
  ]);
  expect(findingsOf(null, { managed_policy_arns: ["arn:aws:iam::aws:policy/AmazonS3FullAccess"] })).toEqual([
    "policy-widened high: arn:aws:iam::aws:policy/AmazonS3FullAccess",
  ]);
});

test.each([
  { policy: "no JSON" },
  { policy: '{"Statement":7}' },
  { policy: '{"Statement":[null,"x",{"Effect":"Allow","Action":{"a":1}}]}' },
  {},
])("%j does not disturb", (after) => {
  expect(findingsOf(null, after)).toEqual([]);
});
