import { expect, test } from "vitest";
import { resourceChange, reviewOf } from "../testing/plan-parts.ts";

function dangersOf(actions: string[], type: string, rest = {}) {
  const change = resourceChange({ actions, before: { a: 1 } }, { address: `${type}.it`, type, ...rest });
  return reviewOf({ resource_changes: [change] }).dangers.filter(({ rule }) => rule.startsWith("stateful"));
}

test.each([
  [["delete"], "stateful-deleted", "critical", "The database is deleted with all that is in it."],
  [
    ["delete", "create"],
    "stateful-replaced",
    "critical",
    "The database is deleted with all that is in it, then made again, empty.",
  ],
  [
    ["create", "delete"],
    "stateful-replaced",
    "critical",
    "A new, empty database is made, then this one is deleted with all that is in it.",
  ],
  [
    ["create", "forget"],
    "stateful-forgotten",
    "high",
    "A new, empty database is made; this one lives on in the cloud, managed by nobody.",
  ],
  [["forget"], "stateful-forgotten", "high", "The database lives on in the cloud, managed by nobody."],
])("%j of a database is %s", (actions, rule, severity, message) => {
  expect(dangersOf(actions, "aws_db_instance")).toEqual([
    { rule, severity, address: "aws_db_instance.it", message, evidence: [], reasons: [] },
  ]);
});

test.each([
  "aws_s3_bucket",
  "aws_kms_key",
  "aws_cloudwatch_log_group",
  "aws_route53_zone",
  "github_repository",
])("the deletion of %s is a danger", (type) => {
  expect(dangersOf(["delete"], type)).toHaveLength(1);
});

test.each([["update"], ["create"], ["no-op"], ["read"]])("%s of a database is none", (action) => {
  expect(dangersOf([action], "aws_db_instance")).toEqual([]);
});

test("a data source named like a database is none", () => {
  expect(dangersOf(["delete"], "aws_db_instance", { mode: "data" })).toEqual([]);
});

test.each(["constructor", "__proto__", "aws_route_table"])("the deletion of %s is none", (type) => {
  expect(dangersOf(["delete"], type)).toEqual([]);
});

test("the danger says why", () => {
  const change = resourceChange(
    { actions: ["delete", "create"], replace_paths: [["username"]] },
    { type: "aws_db_instance", action_reason: "replace_because_cannot_update" },
  );
  expect(reviewOf({ resource_changes: [change] }).dangers[0]?.reasons).toEqual([
    { sentence: "It cannot be changed in place.", attributes: ["username"] },
  ]);
});
