import { describe, expect, test } from "vitest";
import { arnIn, iamArn, partitionOf } from "./aws-location.ts";

describe("partitionOf", () => {
  test.each([
    ["eu-central-1", "aws"],
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
  ])("finds %s in %s", (region, partition) => {
    expect(partitionOf(region)).toBe(partition);
  });
});

test("an ARN in a region names region and account", () => {
  const location = { account: "111111111111", region: "us-gov-west-1" };
  expect(arnIn(location, "ecs", "cluster/acme")).toBe(
    "arn:aws-us-gov:ecs:us-gov-west-1:111111111111:cluster/acme",
  );
});

test("an ARN of IAM names no region", () => {
  const location = { account: "111111111111", region: "eu-central-1" };
  expect(iamArn(location, "role/acme-plan")).toBe("arn:aws:iam::111111111111:role/acme-plan");
});
