import { describe, expect, it } from "vitest";
import { faultsWith } from "../testing/faults.ts";

describe("network", () => {
  it.each([
    ["a range wider than a VPC", "10.0.0.0/8", "is wider than a VPC allows (/16 to /28)"],
    [
      "a range without room for the subnets",
      "10.20.0.0/23",
      "is too narrow for three tiers of subnets in each zone (/16 to /22)",
    ],
    ["host bits", "10.20.1.7/16", "has host bits set; the range that holds it is 10.20.0.0/16"],
    [
      "public addresses",
      "172.32.0.0/16",
      "is not private; choose a range in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16",
    ],
    ["an octet above 255", "10.256.0.0/16", "is not an IPv4 range such as 10.20.0.0/16"],
    ["a prefix above 32", "10.20.0.0/33", "is not an IPv4 range such as 10.20.0.0/16"],
    ["a missing prefix", "10.20.0.0", "is not an IPv4 range such as 10.20.0.0/16"],
    ["an octet with a leading zero", "10.020.0.0/16", "is not an IPv4 range such as 10.20.0.0/16"],
    ["IPv6", "fd00::/16", "is not an IPv4 range such as 10.20.0.0/16"],
  ])("refuses %s", (_, cidr, fault) => {
    expect(faultsWith({ "prod.network.cidr": cidr })).toEqual([`prod.network.cidr: ${cidr} ${fault}`]);
  });

  it.each(["10.20.0.0/16", "172.31.252.0/22", "192.168.0.0/16"])("accepts %s", (cidr) => {
    expect(faultsWith({ "prod.network.cidr": cidr })).toEqual([]);
  });

  it("reports every fault of one range", () => {
    expect(faultsWith({ "prod.network.cidr": "11.1.2.3/8" })).toEqual([
      "prod.network.cidr: 11.1.2.3/8 has host bits set; the range that holds it is 11.0.0.0/8",
      "prod.network.cidr: 11.1.2.3/8 is wider than a VPC allows (/16 to /28)",
      "prod.network.cidr: 11.1.2.3/8 is not private; choose a range in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16",
    ]);
  });

  it("refuses an unknown way of NAT", () => {
    expect(faultsWith({ "prod.network.nat": "none" })).toEqual([
      "prod.network.nat: none is not one of single, per-zone",
    ]);
  });

  it("refuses an unknown endpoint and one named twice", () => {
    expect(faultsWith({ "prod.network.interfaceEndpoints": ["logs", "s3", "logs"] })).toEqual([
      "prod.network.interfaceEndpoints[1]: s3 is not one of ecr.api, ecr.dkr, kms, logs, rds, secretsmanager, ssm, sts",
      "prod.network.interfaceEndpoints: logs stands there twice; name each endpoint once",
    ]);
  });

  it("refuses a retention that CloudWatch Logs does not offer", () => {
    expect(faultsWith({ "prod.network.flowLogRetentionDays": 31 })).toEqual([
      "prod.network.flowLogRetentionDays: 31 is not one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827",
    ]);
  });
});
