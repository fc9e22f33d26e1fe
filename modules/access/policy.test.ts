import { expect, test } from "vitest";
import { synthesised } from "../testing/synthesised.ts";
import { Policy } from "./policy.ts";

test("a policy that IAM would refuse is refused at synthesis", () => {
  const actions = Array.from({ length: 300 }, (_, index) => `ec2:DescribeNetworkThing${index}`);
  expect(() =>
    synthesised(
      (scope) =>
        new Policy(scope, "policy", {
          name: "acme-read",
          description: "Too long.",
          statements: [{ Sid: "Read", Effect: "Allow", Action: actions, Resource: "*" }],
        }),
    ),
  ).toThrow("The policy acme-read has 8986 characters and IAM accepts 6144: divide it in two.");
});
