import { expect, test } from "vitest";
import { formParameters } from "../aws-request.ts";
import { Emulated } from "../testing/emulated.ts";

const attributes = (enabled: boolean) =>
  `<member><Key>deletion_protection.enabled</Key><Value>${enabled}</Value></member>`;

async function deleteFrom(emulated: Emulated): Promise<string> {
  const input = new URLSearchParams({ Action: "DeleteLoadBalancer", LoadBalancerArn: "arn:lb" });
  return emulated.call({ service: "elasticloadbalancing", input });
}

const actions = ({ forwarded }: Emulated) => forwarded.map(({ body }) => formParameters(body).get("Action"));

test("a protected load balancer is not deleted", async () => {
  const emulated = new Emulated();
  emulated.moto = attributes(true);
  expect(await deleteFrom(emulated)).toContain(
    "<Code>OperationNotPermitted</Code><Message>Load balancer 'arn:lb' cannot be deleted because deletion protection is enabled</Message>",
  );
  expect(actions(emulated)).toEqual(["DescribeLoadBalancerAttributes"]);
});

test("an unprotected load balancer is deleted", async () => {
  const emulated = new Emulated();
  emulated.moto = attributes(false);
  await deleteFrom(emulated);
  expect(actions(emulated)).toEqual(["DescribeLoadBalancerAttributes", "DeleteLoadBalancer"]);
});
