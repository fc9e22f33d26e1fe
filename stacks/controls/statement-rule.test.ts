import { expect, test } from "vitest";
import { type StatementRule, statementControls } from "./statement-rule.ts";
import { exampleResource } from "./testing/example-resource.ts";

const rule: StatementRule = {
  ids: ["IAM.21"],
  kind: "identity",
  must: "name its resources",
  shows: "Resource",
  holds: ({ resources }) => !resources.includes("*"),
  widened: [
    function allResources(statement) {
      return { ...statement, Resource: "*" };
    },
  ],
};

function rolePolicy(...Statement: object[]) {
  return exampleResource("aws_iam_role_policy", "api", { policy: { Version: "2012-10-17", Statement } });
}

const narrow = { Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::a/*" };
const wide = { ...narrow, Sid: "ReadAll", Resource: "*" };

test("a violation names the statement and shows the element", () => {
  expect(statementControls([rule])[0]?.violations([rolePolicy(narrow, wide)])).toEqual([
    'staging-foundation aws_iam_role_policy.api: the Resource of statement ReadAll is "*" and must name its resources (IAM.21).',
  ]);
});

test("a statement without Sid is named by its place", () => {
  expect(statementControls([rule])[0]?.violations([rolePolicy({ ...wide, Sid: undefined })])).toEqual([
    'staging-foundation aws_iam_role_policy.api: the Resource of statement policy.Statement[0] is "*" and must name its resources (IAM.21).',
  ]);
});

test("a rule leaves refusals and other kinds of policies alone", () => {
  const trust = exampleResource("aws_iam_role", "api", { assume_role_policy: { Statement: [wide] } });
  expect(statementControls([rule])[0]?.count([rolePolicy({ ...wide, Effect: "Deny" }), trust])).toBe(0);
});

test("an exception spares the statement it names, and is stale without it", () => {
  const exceptions = [{ statement: ["api", "ReadAll"], reason: "For a test." }] as const;
  const [control] = statementControls([{ ...rule, exceptions }]);
  expect(control?.violations([rolePolicy(wide)])).toEqual([]);
  expect(control?.staleExceptions([rolePolicy(wide)])).toEqual([]);
  expect(control?.staleExceptions([rolePolicy({ ...narrow, Sid: "ReadAll" })])).toEqual(["For a test."]);
});

test("a flip widens one statement", () => {
  const [flip] = statementControls([rule])[0]!.flips;
  expect(flip?.apply([rolePolicy(narrow)])).toEqual([rolePolicy({ ...narrow, Resource: "*" })]);
});
