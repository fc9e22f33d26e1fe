import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { App } from "cdktf";
import { Construct } from "constructs";
import { expect, test } from "vitest";
import { platform } from "../envs/platform.ts";
import { staging } from "../envs/staging.ts";
import { EnvironmentStack } from "./environment-stack.ts";

class ExampleStack extends EnvironmentStack {}

function stack() {
  return new ExampleStack(new App(), "staging-example", { platform, environment: staging });
}

test("an address names the constructs on the way to a resource, without a hash", () => {
  const parent = new Construct(new Construct(stack(), "alerts"), "eu-central-1a");
  expect(new SnsTopic(parent, "topic").friendlyUniqueId).toBe("alerts_eu-central-1a_topic");
});

test("a construct's main resource has the construct's own name", () => {
  const parent = new Construct(stack(), "alerts");
  expect(new SnsTopic(parent, "Resource").friendlyUniqueId).toBe("alerts");
});

test("an id that would make addresses ambiguous is refused", () => {
  const topic = new SnsTopic(new Construct(stack(), "my_alerts"), "topic");
  expect(() => topic.friendlyUniqueId).toThrow(
    'my_alerts/topic: write "my_alerts" with "-", since "_" separates the parts of an address.',
  );
});

test("every resource carries the tags of its stack, and no other account is touched", () => {
  expect(stack().toTerraform().provider.aws).toEqual([
    {
      region: "eu-central-1",
      allowed_account_ids: ["111111111111"],
      default_tags: [
        {
          tags: {
            Project: "slipway",
            Environment: "staging",
            Stack: "staging-example",
            ManagedBy: "terraform",
            Repository: "example/slipway",
          },
        },
      ],
    },
  ]);
});
