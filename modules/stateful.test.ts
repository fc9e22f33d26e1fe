import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { expect, test } from "vitest";
import { keep } from "./stateful.ts";
import { resourceOf, synthesised } from "./testing/synthesised.ts";

function kept(deletionProtection: boolean) {
  return synthesised((scope) => {
    const topic = new SnsTopic(scope, "nested-somewhere", { lifecycle: { ignoreChanges: ["name"] } });
    keep(topic, "topic", { deletionProtection });
  });
}

test("has an address that does not depend on the constructs around it", () => {
  expect(kept(true).resource?.aws_sns_topic).toHaveProperty("topic");
});

test("refuses to be destroyed while deletion protection is on, and keeps its other rules", () => {
  expect(resourceOf(kept(true), "aws_sns_topic").lifecycle).toEqual({
    ignore_changes: ["name"],
    prevent_destroy: true,
  });
});

test("has the same address and can be destroyed once deletion protection is off", () => {
  const stack = kept(false);
  expect(stack.resource?.aws_sns_topic).toHaveProperty("topic");
  expect(resourceOf(stack, "aws_sns_topic").lifecycle).toEqual({ ignore_changes: ["name"] });
});
