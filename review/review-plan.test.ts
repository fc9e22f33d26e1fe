import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import type { JsonObject } from "./json.ts";
import type { ResourceChange } from "./plan.ts";
import { readPlan } from "./reading/read-plan.ts";
import { UnreadablePlan } from "./reading/unreadable-plan.ts";
import { renderTerminal } from "./render/terminal.ts";
import { createReport } from "./report.ts";
import { reviewPlan } from "./review-plan.ts";
import { generatePlan, secretOf } from "./testing/generated-plan.ts";
import { planOf, resourceChange, reviewOf } from "./testing/plan-parts.ts";
import { realPlan } from "./testing/real-plan.ts";
import { textOf } from "./testing/text-of.ts";

/** Of a plan that no JSON text is made of, since that would fail first. */
const reviewOfPlan = (change: ResourceChange) =>
  reviewPlan({ ...planOf({}), resource_changes: [change] }, { name: "staging", now: new Date() });

test("a plan of Terraform with everything changed shows its dangers, the worst first", () => {
  const { dangers } = reviewOf(JSON.parse(realPlan("aws-change")));
  expect(dangers.map(({ severity, rule, address }) => `${severity} ${rule} ${address}`)).toEqual([
    "critical stateful-replaced aws_db_instance.ledger",
    "critical stateful-deleted aws_s3_bucket.logs[0]",
    "critical open-to-world aws_security_group.service",
    "high protection-off aws_cloudwatch_log_group.api",
    "high protection-off aws_db_instance.ledger",
    "high protection-off aws_db_instance.ledger",
    "high protection-off aws_db_instance.ledger",
    "high protection-off aws_db_instance.ledger",
    "high capacity-zero aws_ecs_service.api",
    "high trust-widened aws_iam_role.task",
    "high policy-widened aws_iam_role_policy.task",
    "high protection-off aws_kms_key.data",
  ]);
});

test("a plan without changes says so", () => {
  const review = reviewOf(JSON.parse(realPlan("unchanged")));
  expect([review.outcome, review.resources, review.notices]).toEqual(["no-changes", [], []]);
});

test("a plan that failed half-way says so", () => {
  const review = reviewOf(JSON.parse(realPlan("errored")));
  expect([review.outcome, review.notices[0]]).toEqual([
    "errored",
    "Planning failed half-way: this is only a part of the plan, and Terraform will not apply it.",
  ]);
});

test("a plan with a target says that something is left to be done", () => {
  expect(reviewOf(JSON.parse(realPlan("targeted"))).notices).toEqual([
    "The plan is incomplete (-target, or deferred changes): after it, something is left to be done.",
  ]);
});

test("what Terraform's summary leaves out is said", () => {
  expect(
    reviewOf({ resource_changes: [resourceChange({ actions: ["forget"], before: {} })] }).notices,
  ).toEqual([
    "Objects are forgotten, not deleted: they live on in the cloud. Terraform's own summary does not count them.",
  ]);
});

test("actions that are newer than this review are pointed out", () => {
  expect(reviewOf({ resource_changes: [resourceChange({ actions: ["teleport"] })] }).notices).toEqual([
    "Some actions are newer than this review: they are listed as “other”, look at them yourself.",
  ]);
});

test("a plan that cannot be applied says so", () => {
  expect(reviewOf({ applyable: false, resource_changes: [resourceChange({})] }).notices).toEqual([
    "Terraform says that this plan cannot be applied.",
  ]);
});

test("fields that older versions do not write are unknown, not false", () => {
  expect(reviewOf({ resource_changes: [resourceChange({})] }).notices).toEqual([]);
});

test("deferred changes are dangerous like others", () => {
  const bucket = resourceChange(
    { actions: ["delete"] },
    { address: "aws_s3_bucket.a", type: "aws_s3_bucket" },
  );
  const review = reviewOf({
    deferred_changes: [{ reason: "provider_config_unknown", resource_change: bucket }],
  });
  expect(review.dangers.map(({ rule }) => rule)).toEqual(["stateful-deleted"]);
  expect(review.deferred[0]?.reason).toBe("provider_config_unknown");
});

test("a reason that is no text is unknown", () => {
  const review = reviewOf({
    deferred_changes: [{ reason: [1], resource_change: resourceChange({}) }],
    deferred_action_invocations: [{ reason: {}, action_invocation: { address: "action.a.b" } }],
  });
  expect([review.deferred[0]?.reason, review.actions[0]?.deferred]).toEqual(["unknown", "unknown"]);
});

test("the policy sees raw values, and what it says is redacted", () => {
  const change = resourceChange({
    after: { password: "Canary-7f3a9c" },
    after_sensitive: { password: true },
  });
  const seen: unknown[] = [];
  const rules = [
    {
      name: "look",
      effect: "deny" as const,
      reason: "x",
      applies: ({ after }: { after: unknown }) => {
        seen.push(after);
        return `It is ${JSON.stringify(after)}.`;
      },
    },
  ];
  const { policy } = reviewOf({ resource_changes: [change] }, { policy: { rules } });
  expect(seen).toEqual([{ password: "Canary-7f3a9c" }]);
  expect(policy?.denied[0]?.message).toBe('It is {"password":"(sensitive)"}.');
});

test("an import shows from what, by id or by identity", () => {
  const imported = (importing: JsonObject) =>
    reviewOf({ resource_changes: [resourceChange({ importing })] }).resources[0];
  expect(imported({ id: "i-1" })?.importedFrom).toBe("i-1");
  expect(imported({ identity: { region: "eu", name: "x" } })?.importedFrom).toBe(
    '{"name":"x","region":"eu"}',
  );
  expect(imported({ unknown: true })?.importedFrom).toBeUndefined();
});

test.each(["after", "before_sensitive", "after_unknown"])(
  "a plan whose %s is nested without end is refused",
  (part) => {
    const deep = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
    const change = resourceChange({ [part]: { a: deep } });
    expect(() => textOf(renderTerminal(createReport([reviewOfPlan(change)])))).toThrow(
      new UnreadablePlan(
        "staging holds values nested more than 200 deep, which no provider makes, so it cannot be reviewed: make the file with `terraform show -json PLAN > plan.json` again.",
      ),
    );
  },
);

test("a change in the last digits of a long number is seen", () => {
  const text = JSON.stringify({
    format_version: "1.2",
    resource_changes: [resourceChange({ before: { n: 1 }, after: { n: 2 } })],
  });
  const plan = readPlan(
    text.replace('"n":1', '"n":9007199254740992').replace('"n":2', '"n":9007199254740993'),
    "plan.json",
  );
  expect(reviewPlan(plan, { name: "staging", now: new Date() }).resources[0]?.differences).toEqual([
    { path: "n", kind: "change", before: 9_007_199_254_740_992, after: "9007199254740993" },
  ]);
});

test("a fingerprint is there only with a key", () => {
  expect(reviewOf({}).fingerprint).toBeUndefined();
  expect(reviewOf({}, { hash: createHmac("sha256", "key") }).fingerprint).toMatch(/^[0-9a-f]{64}$/);
});

test("a large plan is reviewed whole, and none of its many secrets is shown", () => {
  const review = reviewOf(JSON.parse(generatePlan({ resources: 300, secrets: 100, bulk: 200 })));
  expect(review.resources).toHaveLength(300);
  const text = JSON.stringify(review);
  expect(
    Array.from({ length: 100 }, (_, number) => secretOf(number)).filter((secret) => text.includes(secret)),
  ).toEqual([]);
});
