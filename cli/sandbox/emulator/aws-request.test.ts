import { expect, test } from "vitest";
import { readAwsRequest } from "./aws-request.ts";
import { awsRequest } from "./testing/aws-call.ts";

test("account, region, service and operation of a JSON request are read", () => {
  expect(awsRequest({ service: "budgets", operation: "DescribeBudget" })).toMatchObject({
    accessKey: "111111111111",
    region: "eu-central-1",
    service: "budgets",
    operation: "DescribeBudget",
  });
});

test("the operation of a query request is its action", () => {
  const input = new URLSearchParams({ Action: "DescribeVpcs", Version: "2016-11-15" });
  expect(awsRequest({ service: "ec2", input }).operation).toBe("DescribeVpcs");
});

test("a REST request has path and query and no operation", () => {
  const request = awsRequest({ service: "s3", method: "GET", url: "/bucket/a%20b?policy" });
  expect(request).toMatchObject({ method: "GET", path: "/bucket/a%20b", operation: undefined });
  expect(request.query.has("policy")).toBe(true);
});

test("a presigned address names its account in the query", () => {
  const url = "/bucket/key?X-Amz-Credential=222222222222%2F20261123%2Feu-west-1%2Fs3%2Faws4_request";
  expect(readAwsRequest({ method: "GET", url, headers: {} }, Buffer.alloc(0))).toMatchObject({
    accessKey: "222222222222",
    region: "eu-west-1",
    service: "s3",
  });
});
