import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import type { TerraformStack } from "cdktf";
import { expect, test } from "vitest";
import { synthesised } from "../../modules/testing/synthesised.ts";
import { vanishedAddresses } from "./vanished-addresses.ts";

const known = ["aws_sns_topic.alerts"];

function vanished(build: (scope: TerraformStack) => void, acknowledged = noAcknowledgements) {
  return vanishedAddresses(synthesised(build), known, acknowledged);
}

const noAcknowledgements: readonly { stack: string; address: string; reason: string }[] = [];

test("an address that stays has not vanished", () => {
  expect(vanished((scope) => new SnsTopic(scope, "alerts"))).toEqual([]);
});

test("a renamed resource has vanished", () => {
  expect(vanished((scope) => new SnsTopic(scope, "warnings"))).toEqual(["aws_sns_topic.alerts"]);
});

test("a moved resource has not", () => {
  const moved = (scope: TerraformStack) => {
    new SnsTopic(scope, "warnings").moveFromId("aws_sns_topic.alerts");
  };
  expect(vanished(moved)).toEqual([]);
});

test("a resource that Terraform is told to forget has not", () => {
  const removed = (scope: TerraformStack) =>
    scope.addOverride("removed", [{ from: "aws_sns_topic.alerts", lifecycle: { destroy: false } }]);
  expect(vanished(removed)).toEqual([]);
});

test("a resource whose end is acknowledged has not", () => {
  const acknowledged = [{ stack: "test", address: "aws_sns_topic.alerts", reason: "Mail goes elsewhere." }];
  expect(vanished(() => undefined, acknowledged)).toEqual([]);
});
