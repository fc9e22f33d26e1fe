import { expect, test } from "vitest";
import { Network } from "./network.ts";
import { resourceOf, synthesised } from "./testing/synthesised.ts";

const stack = synthesised(
  (scope) => new Network(scope, "network", { prefix: "acme-staging", cidr: "10.1.0.0/16" }),
);

test("the default security group lets nothing through", () => {
  expect(resourceOf(stack, "aws_default_security_group")).not.toHaveProperty("ingress");
});
