import { expect, test } from "vitest";
import { createReport } from "../report.ts";
import { resourceChange, reviewOf } from "../testing/plan-parts.ts";
import { textOf } from "../testing/text-of.ts";
import { renderTerminal } from "./terminal.ts";

const everything = {
  resource_changes: [
    resourceChange(
      { actions: ["delete"], before: { name: "logs" } },
      {
        address: "aws_s3_bucket.logs",
        type: "aws_s3_bucket",
        action_reason: "delete_because_no_resource_config",
      },
    ),
    resourceChange(
      { actions: ["no-op"] },
      { address: "aws_instance.new", previous_address: "aws_instance.old" },
    ),
    resourceChange({ importing: { id: "i-1" } }, { address: "aws_instance.imported" }),
  ],
  output_changes: {
    url: { actions: ["update"], before: "a", after: "b" },
    map: { actions: ["create"], before: null, after: { x: 1 } },
  },
  action_invocations: [
    {
      address: "action.aws_lambda_invoke.warm",
      config_values: { payload: "{}" },
      lifecycle_action_trigger: {
        triggering_resource_address: "aws_instance.web",
        action_trigger_event: "AfterCreate",
      },
    },
  ],
  deferred_changes: [
    {
      reason: "instance_count_unknown",
      resource_change: resourceChange({ actions: ["create"], after: { a: 1 } }),
    },
  ],
  resource_drift: [
    resourceChange({ before: { size: 1 }, after: { size: 2 } }, { address: "aws_instance.drifted" }),
  ],
  relevant_attributes: [{ resource: "aws_instance.drifted", attribute: ["size"] }],
  checks: [
    {
      address: { to_display: "check.health" },
      status: "fail",
      instances: [{ problems: [{ message: "It is down." }] }],
    },
  ],
  complete: false,
};

test("everything is told, the dangers first", () => {
  const rules = [
    { name: "no-buckets-lost", effect: "deny" as const, reason: "They hold logs.", applies: () => "x" },
  ];
  const review = reviewOf(everything, { policy: { rules } });
  expect(
    textOf(renderTerminal(createReport([review]))),
  ).toBe(`staging: 1 to update, 1 to delete, 1 to move, 1 put off, 1 action, 2 outputs, 1 failed check, 1 changed outside of Terraform
The plan is incomplete (-target, or deferred changes): after it, something is left to be done.

1 danger
  critical aws_s3_bucket.logs
      The bucket is deleted with all that is in it.
      Its block is no longer in the configuration.

Denied by policy
  denied by no-buckets-lost: aws_s3_bucket.logs
      x
      They hold logs.
  denied by no-buckets-lost: aws_instance.new
      x
      They hold logs.
  denied by no-buckets-lost: aws_instance.imported
      x
      They hold logs.
  denied by no-buckets-lost: aws_instance.web
      x
      They hold logs.

Failed checks
  fail check.health
      It is down.

Changes
  - aws_s3_bucket.logs (delete)
      Its block is no longer in the configuration.
      - name: "logs"
  > aws_instance.new (move)
      Moved from: aws_instance.old
  ~ aws_instance.imported (update)
      Imported from: i-1
      What differs cannot be shown, such as marks or digits beyond precision.

Outputs
  ~ url: "a" → "b"
  + map.x: 1

Actions
  action.aws_lambda_invoke.warm, set off by aws_instance.web AfterCreate
      + payload: "{}"

Put off to a later plan
  instance_count_unknown:
    + aws_instance.web (create)
        + a: 1

Changed outside of Terraform
  ~ aws_instance.drifted (update)
      ~ size: 1 → 2
`);
});

test("without changes one line is enough", () => {
  expect(textOf(renderTerminal(createReport([reviewOf({})])))).toBe("staging: no changes\n");
});

test("colors come only when they are asked for", () => {
  const report = createReport([reviewOf(everything)]);
  expect(textOf(renderTerminal(report))).not.toContain("\u001b");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colors are control characters.
  expect(textOf(renderTerminal(report, { color: true })).replace(/\u001b\[\d+m/g, "")).toBe(
    textOf(renderTerminal(report)),
  );
});
