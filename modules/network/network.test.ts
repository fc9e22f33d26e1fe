import { describe, expect, test } from "vitest";
import { resourceOf, resourcesOf, synthesised } from "../testing/synthesised.ts";
import { Network, type NetworkProps } from "./network.ts";

function network(changes: Partial<NetworkProps> = {}) {
  return synthesised(
    (scope) =>
      new Network(scope, "network", {
        prefix: "acme-staging",
        location: { account: "111111111111", region: "eu-central-1" },
        cidr: "10.1.0.0/16",
        zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
        nat: "single",
        flowLogGroupArn: "arn:aws:logs:eu-central-1:111111111111:log-group:/acme/flow",
        ...changes,
      }),
  );
}

const stack = network();
const subnetsOf = (tier: string) =>
  resourcesOf(stack, "aws_subnet").filter((subnet) => (subnet.tags as { Tier: string }).Tier === tier);

test("the default security group lets nothing through", () => {
  const group = resourceOf(stack, "aws_default_security_group");
  expect(group).not.toHaveProperty("ingress");
  expect(group).not.toHaveProperty("egress");
});

test.each(["public", "service", "database"])("the %s tier has a subnet in every zone", (tier) => {
  expect(subnetsOf(tier).map((subnet) => subnet.availability_zone)).toEqual([
    "eu-central-1a",
    "eu-central-1b",
    "eu-central-1c",
  ]);
});

test("no subnet gives out public addresses", () => {
  expect(new Set(resourcesOf(stack, "aws_subnet").map((subnet) => subnet.map_public_ip_on_launch))).toEqual(
    new Set([false]),
  );
});

test("all traffic is logged", () => {
  expect(resourceOf(stack, "aws_flow_log")).toMatchObject({
    traffic_type: "ALL",
    log_destination_type: "cloud-watch-logs",
    log_destination: "arn:aws:logs:eu-central-1:111111111111:log-group:/acme/flow",
  });
});

test("flow logs write to their own log group only", () => {
  const policy = JSON.parse(String(resourceOf(stack, "aws_iam_role_policy").policy));
  expect(policy.Statement[0]).toMatchObject({
    Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
    Resource: "arn:aws:logs:eu-central-1:111111111111:log-group:/acme/flow:*",
  });
});

describe("routes", () => {
  const targets = resourcesOf(stack, "aws_route").map(
    (route) => route.gateway_id ?? route.nat_gateway_id,
  ) as string[];

  test("lead the public tier to the internet and the service tier of every zone to NAT", () => {
    expect(targets.filter((target) => target.includes("aws_internet_gateway."))).toHaveLength(1);
    expect(targets.filter((target) => target.includes("aws_nat_gateway."))).toHaveLength(3);
  });

  test("lead the database tier nowhere", () => {
    expect(resourcesOf(stack, "aws_route_table")).toHaveLength(5);
    expect(resourcesOf(stack, "aws_route")).toHaveLength(4);
  });

  test("cover every subnet", () => {
    expect(resourcesOf(stack, "aws_route_table_association")).toHaveLength(9);
  });
});

describe("NAT", () => {
  test("is one gateway for all zones", () => {
    expect(resourcesOf(stack, "aws_nat_gateway")).toHaveLength(1);
  });

  test("is one gateway in each zone when that is asked for", () => {
    const perZone = network({ nat: "per-zone" });
    expect(resourcesOf(perZone, "aws_nat_gateway")).toHaveLength(3);
    const targets = resourcesOf(perZone, "aws_route").map((route) => route.nat_gateway_id);
    expect(new Set(targets.filter(Boolean)).size).toBe(3);
  });

  test("adds and removes no route table when it changes", () => {
    expect(Object.keys(network({ nat: "per-zone" }).resource?.aws_route_table ?? {})).toEqual(
      Object.keys(stack.resource?.aws_route_table ?? {}),
    );
  });
});
