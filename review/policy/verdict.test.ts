import { expect, test } from "vitest";
import type { Policy, PolicyChange, PolicyRule } from "./policy.ts";
import { keepData, readyRules } from "./ready-rules.ts";
import { judge } from "./verdict.ts";

const now = new Date("2026-11-23T12:00:00Z");

const database: PolicyChange = {
  address: "module.a.aws_db_instance.main",
  type: "aws_db_instance",
  class: "delete",
  before: { name: "x" },
  after: null,
  dangers: ["stateful-deleted"],
};

const rule = (rest: Partial<PolicyRule> = {}): PolicyRule =>
  ({ name: "rule", effect: "deny", reason: "Because.", applies: () => true, ...rest }) as PolicyRule;

const verdictOf = (policy: Policy, labels: string[] = []) => judge(policy, [database], { labels, now });
const violation = { rule: "rule", address: database.address, reason: "Because." };

test("a rule that denies denies the plan", () => {
  expect(verdictOf({ rules: [rule()] })).toEqual({
    outcome: "denied",
    denied: [violation],
    missingLabels: [],
    warnings: [],
    allowed: [],
    expired: [],
  });
});

test("a warning lets the plan pass", () => {
  const verdict = verdictOf({ rules: [rule({ effect: "warn" })] });
  expect([verdict.outcome, verdict.warnings]).toEqual(["passed", [violation]]);
});

test("a rule that needs a label denies without it and allows with it", () => {
  const rules = [rule({ effect: "needs-label", label: "reviewed" } as Partial<PolicyRule>)];
  expect(verdictOf({ rules }).missingLabels).toEqual([{ ...violation, label: "reviewed" }]);
  expect(verdictOf({ rules }).outcome).toBe("denied");
  expect(verdictOf({ rules }, ["reviewed"]).outcome).toBe("passed");
  expect(verdictOf({ rules }, ["reviewed"]).allowed).toEqual([{ ...violation, label: "reviewed" }]);
});

test("what a rule says about a change is kept", () => {
  expect(verdictOf({ rules: [rule({ applies: ({ type }) => `No ${type} here.` })] }).denied).toEqual([
    { ...violation, message: "No aws_db_instance here." },
  ]);
});

test.each([false, ""])("a rule that answers %j does not apply", (answer) => {
  expect(verdictOf({ rules: [rule({ applies: () => answer })] }).outcome).toBe("passed");
});

test("a rule that fails counts as applying", () => {
  const applies = () => {
    throw new Error("no such field");
  };
  expect(verdictOf({ rules: [rule({ applies })] }).denied).toEqual([
    { ...violation, message: "The rule failed: no such field" },
  ]);
});

test("a rule counts through its last day, then asks for its removal", () => {
  expect(verdictOf({ rules: [rule({ until: "2026-11-23" })] }).outcome).toBe("denied");
  const after = verdictOf({ rules: [rule({ until: "2026-11-22" })] });
  expect([after.outcome, after.expired]).toEqual([
    "passed",
    ["Rule rule ended on 2026-11-22: renew or remove it."],
  ]);
});

test.each(["module.a.aws_db_instance.main", "module.a.*"])("an exception for %s allows", (address) => {
  const exceptions = [{ rule: "rule", address, reason: "Agreed.", until: "2026-11-23" }];
  const verdict = verdictOf({ rules: [rule()], exceptions });
  expect([verdict.outcome, verdict.allowed]).toEqual(["passed", [violation]]);
});

test.each([
  { rule: "other", address: "module.a.*" },
  { rule: "rule", address: "module.a" },
  { rule: "rule", address: "module.b.*" },
])("an exception for %j does not", (exception) => {
  const exceptions = [{ ...exception, reason: "Agreed.", until: "2026-12-31" }];
  expect(verdictOf({ rules: [rule()], exceptions }).outcome).toBe("denied");
});

test("after its last day an exception counts no more", () => {
  const exceptions = [{ rule: "rule", address: "module.a.*", reason: "Agreed.", until: "2026-11-22" }];
  const verdict = verdictOf({ rules: [rule()], exceptions });
  expect([verdict.outcome, verdict.expired]).toEqual([
    "denied",
    ["The exception of rule for module.a.* ended on 2026-11-22: the rule counts again."],
  ]);
});

test("the ready rules deny the loss of data", () => {
  expect(verdictOf({ rules: readyRules }).denied).toEqual([
    { rule: "keep-data", address: database.address, reason: keepData.reason },
  ]);
});

test("the ready rules ask for a label when a policy is widened", () => {
  const change: PolicyChange = { ...database, class: "update", dangers: ["policy-widened"] };
  const verdict = judge({ rules: readyRules }, [change], { labels: [], now });
  expect(verdict.missingLabels.map(({ rule: name, label }) => [name, label])).toEqual([
    ["review-wider-policies", "security-reviewed"],
  ]);
});
