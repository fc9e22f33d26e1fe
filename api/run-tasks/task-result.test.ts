import { expect, test } from "vitest";
import { keptCounts, keptVerdict } from "../../review/kept-review.ts";
import type { Policy } from "../../review/policy/policy.ts";
import { readyRules } from "../../review/policy/ready-rules.ts";
import { resourceChange, reviewOf } from "../../review/testing/plan-parts.ts";
import type { Outcome } from "./outcomes.ts";
import type { ReviewResult } from "./review-result.ts";
import { progress, reviewed, withoutReview } from "./task-result.ts";

interface Told {
  readonly data: {
    readonly attributes: { readonly status: string; readonly message: string; readonly url?: string };
    readonly relationships: { readonly outcomes: { readonly data: readonly Outcome[] } };
  };
}

function resultOf(plan: object, policy: Policy = { rules: readyRules }): ReviewResult {
  const review = reviewOf(plan, { policy });
  return { review, verdict: keptVerdict(review), changes: keptCounts(review), markdown: "All of it." };
}

function told(plan: object, policy?: Policy): Told["data"] {
  return (reviewed(resultOf(plan, policy), { url: null, outcomes: true }) as Told).data;
}

const deleted = (address: string) =>
  resourceChange(
    { actions: ["delete"], before: { id: "1" }, after: null },
    { address, type: "aws_db_instance" },
  );
const widened = resourceChange(
  {
    actions: ["create"],
    after: { policy: '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}' },
  },
  { address: "aws_iam_policy.all", type: "aws_iam_policy" },
);

test("a plan without changes passes", () => {
  expect(told({}).attributes).toEqual({ status: "passed", message: "no changes." });
});

test("a plan that failed half-way fails", () => {
  expect(told({ errored: true }).attributes).toEqual({
    status: "failed",
    message: "no changes; planning failed half-way.",
  });
});

test("dangers that the policy allows pass, and are told", () => {
  const { attributes, relationships } = told(
    { resource_changes: [deleted("aws_db_instance.a")] },
    { rules: [] },
  );
  expect(attributes).toEqual({ status: "passed", message: "1 to delete; 1 danger." });
  expect(relationships.outcomes.data.map(({ attributes: { "outcome-id": id } }) => id)).toEqual([
    "stateful-deleted-1",
    "review",
  ]);
});

test("a rule that needs a label denies, since a run carries none", () => {
  const { attributes, relationships } = told({ resource_changes: [widened] });
  expect(attributes).toEqual({
    status: "failed",
    message: "1 to create; 1 danger; the policy forbids it (review-wider-policies).",
  });
  expect(relationships.outcomes.data[0]?.attributes).toMatchObject({
    "outcome-id": "policy-review-wider-policies-needs",
    description: "Policy review-wider-policies: 1 resource",
    tags: { Status: [{ label: "Needs label security-reviewed", level: "error" }] },
  });
});

test("of many findings the worst are told one by one, and how many more there are", () => {
  const many = Array.from({ length: 500 }, (_, number) => deleted(`aws_db_instance.n${number}`));
  const { relationships } = told({ resource_changes: many });
  const { data } = relationships.outcomes;
  expect(data).toHaveLength(51);
  expect(data[0]?.attributes.body.split("\n")).toHaveLength(23);
  expect(data[0]?.attributes.body).toMatch(/- and 480 more$/);
  expect(data.at(-1)?.attributes.description).toBe(
    "The whole review: 500 to delete (451 more findings in it)",
  );
});

test("names of resources are shown as they are, and nothing in them is Markdown", () => {
  const hostile = 'aws_db_instance.x["`](https://evil.example) <b> @octocat"]';
  const { relationships } = told({ resource_changes: [deleted(hostile)] });
  const [rule, danger] = relationships.outcomes.data;
  expect(rule?.attributes.body).toContain(`- \`\`${hostile}\`\``);
  expect(danger?.attributes.body).toContain(`\`\`${hostile}\`\`: The database is deleted`);
});

test("messages are short, whatever they are about", () => {
  const { data } = withoutReview("x".repeat(10_000)) as Told;
  expect(data.attributes.message).toHaveLength(500);
  expect(progress("On it.")).toEqual({
    data: { type: "task-results", attributes: { status: "running", message: "On it." } },
  });
});
