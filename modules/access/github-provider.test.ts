import { expect, test } from "vitest";
import type { PolicyStatement } from "../policy-document.ts";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { GithubProvider } from "./github-provider.ts";

let trust: PolicyStatement | undefined;
const stack = synthesised((scope) => {
  const repository = { owner: "acme", ownerId: 12, name: "shop", id: 34 };
  trust = new GithubProvider(scope, "github").trust(repository, "environment:prod");
});

test("accepts the tokens of GitHub Actions that are meant for AWS", () => {
  expect(resourceOf(stack, "aws_iam_openid_connect_provider")).toMatchObject({
    url: "https://token.actions.githubusercontent.com",
    client_id_list: ["sts.amazonaws.com"],
  });
});

test("a role is given to one repository in one context, without any pattern", () => {
  expect(trust).toMatchObject({
    Effect: "Allow",
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        "token.actions.githubusercontent.com:sub": [
          "repo:acme/shop:environment:prod",
          "repo:acme@12/shop@34:environment:prod",
        ],
      },
    },
  });
});
