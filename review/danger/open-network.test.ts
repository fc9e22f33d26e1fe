import { expect, test } from "vitest";
import type { Json } from "../json.ts";
import { resourceChange } from "../testing/plan-parts.ts";
import { findOpenNetwork } from "./open-network.ts";

function evidenceOf(type: string, before: Json, after: Json): readonly string[] {
  const resource = resourceChange({ before, after }, { type });
  return findOpenNetwork({ resource, class: "update", before, after }).flatMap((finding) => [
    finding.severity,
    ...finding.evidence,
  ]);
}

const ingress = (port: number, ...ranges: string[]) => ({
  protocol: "tcp",
  from_port: port,
  to_port: port,
  cidr_blocks: ranges,
});

test("a group that lets everybody in to one more port is a danger, and the port is named", () => {
  expect(
    evidenceOf(
      "aws_security_group",
      { ingress: [ingress(443, "0.0.0.0/0")] },
      { ingress: [ingress(443, "0.0.0.0/0"), ingress(22, "0.0.0.0/0", "10.0.0.0/8")] },
    ),
  ).toEqual(["critical", "tcp 22 from 0.0.0.0/0"]);
});

test.each([
  ["aws_security_group_rule", { type: "ingress", ...ingress(5432, "0.0.0.0/0") }, "tcp 5432 from 0.0.0.0/0"],
  ["aws_vpc_security_group_ingress_rule", { ip_protocol: "-1", cidr_ipv6: "::/0" }, "every port from ::/0"],
  [
    "aws_default_security_group",
    { ingress: [{ protocol: "17", from_port: 1, to_port: 9, ipv6_cidr_blocks: ["2000::/3"] }] },
    "udp 1-9 from 2000::/3",
  ],
])("%s is looked at", (type, after, evidence) => {
  expect(evidenceOf(type, null, after)).toEqual(["critical", evidence]);
});

test("both halves of the internet are the internet", () => {
  expect(
    evidenceOf("aws_security_group", null, { ingress: [ingress(22, "0.0.0.0/1", "128.0.0.0/1")] }),
  ).toEqual(["critical", "tcp 22 from 0.0.0.0/1", "tcp 22 from 128.0.0.0/1"]);
});

test("web ports may be meant for everybody: that is less severe", () => {
  expect(evidenceOf("aws_security_group", null, { ingress: [ingress(443, "0.0.0.0/0")] })).toEqual([
    "medium",
    "tcp 443 from 0.0.0.0/0",
  ]);
});

test.each([
  ["aws_security_group", { ingress: [ingress(22, "10.0.0.0/8", "192.168.0.0/16", "fd00::/8")] }],
  ["aws_security_group", { ingress: [ingress(22, "fc00::/7")] }],
  ["aws_security_group_rule", { type: "egress", ...ingress(443, "0.0.0.0/0") }],
  ["aws_security_group", { ingress: null, egress: [ingress(443, "0.0.0.0/0")] }],
  ["aws_security_group", { ingress: [{ cidr_blocks: ["nonsense", "x/", ""] }] }],
])("%s with %j opens nothing", (type, after) => {
  expect(evidenceOf(type, null, after)).toEqual([]);
});
