import { expect, test } from "vitest";
import { exampleResource } from "../testing/example-resource.ts";
import { roleNamed } from "./role.ts";

const trust = { Statement: [{ Effect: "Allow" }] };
const narrow = { Statement: [{ Sid: "Narrow" }] };
const wide = { Statement: [{ Sid: "Wide" }] };

const boundary = exampleResource("aws_iam_policy", "limit", { name: "limit", policy: narrow });
const role = exampleResource("aws_iam_role", "task", {
  name: "slipway-staging-task",
  assume_role_policy: trust,
  permissions_boundary: `\${aws_iam_policy.limit.arn}`,
});
const inline = exampleResource("aws_iam_role_policy", "inline", {
  role: `\${aws_iam_role.task.name}`,
  policy: wide,
});
const foreign = exampleResource("aws_iam_role_policy", "foreign", {
  role: `\${aws_iam_role.other.name}`,
  policy: wide,
});

test("a role comes with its policies and its boundary, and no other's", () => {
  expect(roleNamed("slipway-staging-task", [role, boundary, inline, foreign])).toEqual({
    arn: "arn:aws:iam::111111111111:role/slipway-staging-task",
    account: "111111111111",
    trust,
    policies: [{ name: "inline", policy: wide }],
    boundary: { name: "limit", policy: narrow },
  });
});

test("an attached policy counts like one written into the role", () => {
  const attachment = exampleResource("aws_iam_role_policy_attachment", "attached", {
    role: `\${aws_iam_role.task.name}`,
    policy_arn: `\${aws_iam_policy.limit.arn}`,
  });
  expect(roleNamed("slipway-staging-task", [role, boundary, attachment]).policies).toEqual([
    { name: "limit", policy: narrow },
  ]);
});

test("an attached policy that is not ours is refused, since nobody can say what it grants", () => {
  const attachment = exampleResource("aws_iam_role_policy_attachment", "admin", {
    role: `\${aws_iam_role.task.name}`,
    policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
  });
  expect(() => roleNamed("slipway-staging-task", [role, attachment])).toThrow(
    "admin attaches a policy that no stack makes.",
  );
});

test("a role that nobody makes is refused", () => {
  expect(() => roleNamed("slipway-staging-admin", [role])).toThrow(
    "No stack makes a role slipway-staging-admin.",
  );
});
