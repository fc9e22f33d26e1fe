import { expect, test } from "vitest";
import { resourcesOf, synthesised } from "../testing/synthesised.ts";
import { SecurityGroups } from "./security-groups.ts";

const stack = synthesised(
  (scope) =>
    new SecurityGroups(scope, "groups", {
      prefix: "acme-staging",
      vpcId: "vpc-1",
      servicePort: 3000,
      databasePort: 5432,
      worldEgressReason: "HTTPS to the registry",
    }),
);
const groups = resourcesOf(stack, "aws_security_group");
const ingress = resourcesOf(stack, "aws_vpc_security_group_ingress_rule");
const egress = resourcesOf(stack, "aws_vpc_security_group_egress_rule");

/** Rules as `group <- peer:port`, with groups by the last part of their address. */
const readable = (arrow: string, rules: typeof ingress) =>
  rules.map((rule) => {
    const name = (id: unknown) => String(id).match(/groups_([a-z-]+)_/)?.[1];
    const peer = rule.cidr_ipv4 ?? name(rule.referenced_security_group_id);
    return `${name(rule.security_group_id)} ${arrow} ${peer}:${rule.from_port}-${rule.to_port}`;
  });

test("only the load balancer is reached from the world, and on two ports", () => {
  expect(readable("<-", ingress).toSorted()).toEqual([
    "database <- service:5432-5432",
    "load-balancer <- 0.0.0.0/0:443-443",
    "load-balancer <- 0.0.0.0/0:80-80",
    "service <- load-balancer:3000-3000",
  ]);
});

test("only tasks reach the world, only by HTTPS, and the database reaches nothing", () => {
  expect(readable("->", egress).toSorted()).toEqual([
    "load-balancer -> service:3000-3000",
    "service -> 0.0.0.0/0:443-443",
    "service -> database:5432-5432",
  ]);
});

test("the reason for reaching the world is the rule's description", () => {
  expect(egress.find((rule) => rule.cidr_ipv4)?.description).toBe("HTTPS to the registry");
});

test("every group and every rule has a description that EC2 accepts", () => {
  for (const { description } of [...groups, ...ingress, ...egress]) {
    expect(description).toMatch(/^[A-Za-z0-9 ._\-:/()#,@]{1,255}$/);
  }
});

test("groups hold no rules of their own, which would fight with the separate ones", () => {
  for (const group of groups) {
    expect(group).not.toHaveProperty("ingress");
    expect(group).not.toHaveProperty("egress");
  }
});
