import { expect, test } from "vitest";
import { planText, resourceChange } from "../testing/plan-parts.ts";
import { realPlan } from "../testing/real-plan.ts";
import { readPlan } from "./read-plan.ts";
import { UnreadablePlan } from "./unreadable-plan.ts";

const make = "make the file with `terraform show -json PLAN > plan.json`";

function faultOf(content: string): string {
  try {
    readPlan(content, "plan.json");
  } catch (error) {
    if (error instanceof UnreadablePlan) return error.message;
  }
  return "no fault";
}

test("a plan of Terraform is read", () => {
  expect(readPlan(realPlan("aws-create"), "plan.json").resource_changes).toHaveLength(12);
});

test("a plan of OpenTofu is read: it has the same format and another version", () => {
  const plan = readPlan(
    planText({ terraform_version: "1.10.2", resource_changes: undefined, planned_values: {} }),
    "plan.json",
  );
  expect(plan.resource_changes).toEqual([]);
});

test.each(["0.2", "1.0", "1.99"])("format %s is read", (format_version) => {
  expect(readPlan(planText({ format_version }), "plan.json").format_version).toBe(format_version);
});

test("unknown fields and reasons are tolerated", () => {
  const text = planText({
    future: { anything: true },
    resource_changes: [resourceChange({}, { action_reason: "because_of_the_weather" })],
  });
  expect(readPlan(text, "plan.json").resource_changes[0]?.action_reason).toBe("because_of_the_weather");
});

test.each([
  ["an empty file", "", `plan.json is empty: ${make}.`],
  ["a blank file", " \n", `plan.json is empty: ${make}.`],
  [
    "a saved plan",
    "PK\u0003\u0004\u0014",
    `plan.json is the saved plan itself, which only Terraform can read: ${make}.`,
  ],
  [
    "a log of several lines",
    '{"@level":"info","@message":"Terraform 1.11.4"}\n{"@level":"info"}\n',
    `plan.json is the log of \`terraform plan -json\`, not a plan: save the plan with -out, then ${make}.`,
  ],
  [
    "a log of one line",
    '{"@level":"info","@message":"Terraform 1.11.4"}\n',
    `plan.json is the log of \`terraform plan -json\`, not a plan: save the plan with -out, then ${make}.`,
  ],
  [
    "a text plan",
    "\nTerraform used the selected providers to generate the following execution\nplan.\n",
    `plan.json is the text of a plan, which leaves out what a review needs: save the plan with -out, then ${make}.`,
  ],
  [
    "a text plan without changes",
    "terraform_data.a: Refreshing state...\n\nNo changes. Your infrastructure matches the configuration.\n",
    `plan.json is the text of a plan, which leaves out what a review needs: save the plan with -out, then ${make}.`,
  ],
  ["a word", "hello", `plan.json is not JSON: ${make}.`],
  ["text after the end", '{"a":1}\n}', `plan.json is not JSON (line 2, column 1): ${make}.`],
  ["a list", "[]", `plan.json is JSON but not a plan: ${make}.`],
  ["null", "null", `plan.json is JSON but not a plan: ${make}.`],
  ["another JSON file", '{"name":"slipway"}', `plan.json is JSON but not a plan: ${make}.`],
  [
    "a state file",
    '{"version":4,"serial":7,"lineage":"x"}',
    `plan.json is a state file, not a plan: ${make}.`,
  ],
  [
    "the JSON of a state",
    '{"format_version":"1.0","values":{"root_module":{}}}',
    `plan.json is the JSON of a state or of another command, not a plan: ${make}.`,
  ],
  [
    "the JSON of another command",
    '{"format_version":"1.0","valid":true}',
    `plan.json is the JSON of a state or of another command, not a plan: ${make}.`,
  ],
  ["a plan without version", '{"resource_changes":[]}', `plan.json has no format_version: ${make}.`],
  [
    "a version that is none",
    '{"format_version":"new","resource_changes":[]}',
    `plan.json has a format version that is no version number: ${make}.`,
  ],
  [
    "a plan of an endless version",
    `{"format_version":"${"9".repeat(1_000)}","resource_changes":[]}`,
    `plan.json has a format version that is no version number: ${make}.`,
  ],
  [
    "format 2",
    '{"format_version":"2.0","resource_changes":[]}',
    "plan.json is a plan of format 2.0, and this review reads 1.x: use a Terraform that writes 1.x, or a newer Slipway.",
  ],
  [
    "changes that are no list",
    planText({ resource_changes: {} }),
    `plan.json has a malformed resource_changes: ${make} again.`,
  ],
  [
    "a change that is null",
    planText({ resource_changes: [null] }),
    `plan.json has a malformed resource_changes[0]: ${make} again.`,
  ],
  [
    "a change without actions",
    planText({ resource_changes: [resourceChange({}), { address: "a", type: "b" }] }),
    `plan.json has a malformed resource_changes[1]: ${make} again.`,
  ],
  [
    "a malformed drift",
    planText({ resource_drift: [{}] }),
    `plan.json has a malformed resource_drift[0]: ${make} again.`,
  ],
  [
    "a malformed deferral",
    planText({ deferred_changes: [{}] }),
    `plan.json has a malformed deferred_changes[0]: ${make} again.`,
  ],
  [
    "outputs that are a list",
    planText({ output_changes: [] }),
    `plan.json has a malformed output_changes: ${make} again.`,
  ],
  [
    "an output without actions",
    planText({ output_changes: { fine: { actions: ["create"] }, secret_name: {} } }),
    `plan.json has a malformed output_changes (number 2): ${make} again.`,
  ],
  [
    "a malformed action",
    planText({ action_invocations: [{}] }),
    `plan.json has a malformed action_invocations[0]: ${make} again.`,
  ],
  [
    "a malformed deferred action",
    planText({ deferred_action_invocations: [{ reason: "x" }] }),
    `plan.json has a malformed deferred_action_invocations[0]: ${make} again.`,
  ],
])("%s is answered by one sentence", (_what, content, sentence) => {
  expect(faultOf(content)).toBe(sentence);
});

test("a plan cut off anywhere is said to be cut off, or is no plan any more", () => {
  const whole = JSON.stringify(JSON.parse(realPlan("unchanged")));
  for (let length = 1; length < whole.length; length++) {
    expect(faultOf(whole.slice(0, length))).toBe(
      `plan.json is cut off after ${length.toLocaleString("en-US")} characters: ${make} again.`,
    );
  }
});

test("no message quotes the file", () => {
  const content = '{"format_version":"1.2","variables":{"p":{"value":"hunter2"}} "hunter2"';
  expect(faultOf(content)).toBe(`plan.json is not JSON (line 1, column 63): ${make}.`);
});

test("keys that are names of the prototype are data like any other", () => {
  const text = planText({}).replace('"resource_changes":[]', '"__proto__":{"x":1},"resource_changes":[]');
  expect(readPlan(text, "plan.json").resource_changes).toEqual([]);
});
