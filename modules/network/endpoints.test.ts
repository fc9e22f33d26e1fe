import { expect, test } from "vitest";
import { statementsOf } from "../testing/statements.ts";
import { resourceOf, resourcesOf, synthesised } from "../testing/synthesised.ts";
import { Endpoints } from "./endpoints.ts";

function endpoints(interfaceServices: readonly string[]) {
  return synthesised(
    (scope) =>
      new Endpoints(scope, "endpoints", {
        prefix: "acme-staging",
        location: { account: "111111111111", region: "eu-central-1" },
        vpcId: "vpc-1",
        routeTableIds: ["rtb-1", "rtb-2"],
        interfaceServices,
        subnetIds: ["subnet-1"],
        clientSecurityGroupId: "sg-tasks",
      }),
  );
}

test("S3 is reached without NAT from every route table, and costs nothing", () => {
  expect(resourceOf(endpoints([]), "aws_vpc_endpoint")).toMatchObject({
    service_name: "com.amazonaws.eu-central-1.s3",
    vpc_endpoint_type: "Gateway",
    route_table_ids: ["rtb-1", "rtb-2"],
  });
});

test("without interface endpoints there is no security group for them", () => {
  expect(resourcesOf(endpoints([]), "aws_security_group")).toEqual([]);
});

test("an interface endpoint answers under the service's own name, to the tasks and the own account only", () => {
  const stack = endpoints(["ecr.api"]);
  const [endpoint] = resourcesOf(stack, "aws_vpc_endpoint").filter(
    ({ vpc_endpoint_type: type }) => type === "Interface",
  );
  expect(endpoint).toMatchObject({
    service_name: "com.amazonaws.eu-central-1.ecr.api",
    private_dns_enabled: true,
    subnet_ids: ["subnet-1"],
  });
  expect(statementsOf(endpoint!)).toMatchObject([
    { Effect: "Allow", Condition: { StringEquals: { "aws:PrincipalAccount": "111111111111" } } },
  ]);
  expect(resourceOf(stack, "aws_vpc_security_group_ingress_rule")).toMatchObject({
    referenced_security_group_id: "sg-tasks",
    from_port: 443,
    to_port: 443,
  });
});
