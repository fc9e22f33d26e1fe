import { TfeProvider } from "@cdktf/provider-tfe/lib/provider/index.js";
import { expect, test } from "vitest";
import { resourceOf, resourcesOf, synthesised } from "../testing/synthesised.ts";
import { AwsLogin } from "./aws-login.ts";
import { Workspace } from "./workspace.ts";

const stack = synthesised((scope) => {
  new TfeProvider(scope, "tfe");
  const workspace = new Workspace(scope, "workspace", {
    name: "acme-web",
    logicalId: "web",
    description: "State of the web.",
    terraformVersion: "1.11.4",
    execution: "remote",
    readers: [],
    deletionProtection: true,
  });
  new AwsLogin(scope, "login", {
    name: "acme-aws",
    region: "eu-central-1",
    planRoleArn: "arn:aws:iam::111111111111:role/acme-plan",
    applyRoleArn: "arn:aws:iam::111111111111:role/acme-apply",
    workspaces: { web: workspace },
  });
});
const variables = resourcesOf(stack, "tfe_variable");

test("one role plans, another applies, and there is no third", () => {
  expect(Object.fromEntries(variables.map(({ key, value }) => [key, value]))).toEqual({
    TFC_AWS_PROVIDER_AUTH: "true",
    TFC_AWS_PLAN_ROLE_ARN: "arn:aws:iam::111111111111:role/acme-plan",
    TFC_AWS_APPLY_ROLE_ARN: "arn:aws:iam::111111111111:role/acme-apply",
    AWS_REGION: "eu-central-1",
  });
});

test("the values are simple words, which every server stores as they are", () => {
  for (const { category, hcl, value } of variables) {
    expect({ category, hcl }).toEqual({ category: "env", hcl: false });
    expect(value).toMatch(/^[\w:/.-]+$/);
  }
});

test("only the named workspaces get it", () => {
  expect(resourceOf(stack, "tfe_variable_set").global).toBe(false);
  expect(resourceOf(stack, "tfe_workspace_variable_set").workspace_id).toBe(`\${tfe_workspace.web.id}`);
});
