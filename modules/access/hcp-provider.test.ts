import { expect, test } from "vitest";
import type { PolicyStatement } from "../policy-document.ts";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { HcpProvider } from "./hcp-provider.ts";

let trust: PolicyStatement | undefined;
const stack = synthesised((scope) => {
  const provider = new HcpProvider(scope, "hcp", { hostname: "app.terraform.io" });
  const workspaces = { organization: "acme", project: "shop", workspaces: ["shop-a", "shop-b"] };
  trust = provider.trust(workspaces, "apply");
});

test("accepts the tokens of runs that are meant for AWS", () => {
  expect(resourceOf(stack, "aws_iam_openid_connect_provider")).toMatchObject({
    url: "https://app.terraform.io",
    client_id_list: ["aws.workload.identity"],
  });
});

test("a role is given to named workspaces in one phase, without any pattern", () => {
  expect(trust).toMatchObject({
    Effect: "Allow",
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: {
        "app.terraform.io:aud": "aws.workload.identity",
        "app.terraform.io:sub": [
          "organization:acme:project:shop:workspace:shop-a:run_phase:apply",
          "organization:acme:project:shop:workspace:shop-b:run_phase:apply",
        ],
      },
    },
  });
});
