import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group/index.js";
import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { Construct } from "constructs";
import { addressPlan } from "./address-plan.ts";
import { Subnets } from "./subnets.ts";

/** Settings of a {@link Network}. */
export interface NetworkProps {
  /** Prefix of all names. */
  readonly prefix: string;
  /** IPv4 range of the VPC, /16 to /22. */
  readonly cidr: string;
  /** Availability zones, two to four. */
  readonly zones: readonly string[];
}

/** VPC with three tiers of subnets. */
export class Network extends Construct {
  readonly vpcId: string;
  readonly publicSubnetIds: string[];
  readonly serviceSubnetIds: string[];
  readonly databaseSubnetIds: string[];

  constructor(scope: Construct, id: string, { prefix, cidr, zones }: NetworkProps) {
    super(scope, id);
    const vpc = new Vpc(this, "vpc", {
      cidrBlock: cidr,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      tags: { Name: prefix },
    });
    new DefaultSecurityGroup(this, "locked-default-group", {
      vpcId: vpc.id,
      tags: { Name: `${prefix}-default-locked` },
    });
    const plan = addressPlan(cidr, zones);
    const [publicTier, service, database] = (["public", "service", "database"] as const).map(
      (tier) =>
        new Subnets(this, tier, {
          prefix,
          vpcId: vpc.id,
          tier,
          zones: plan.map((zone) => ({ zone: zone.zone, cidr: zone.cidr[tier] })),
        }),
    ) as [Subnets, Subnets, Subnets];
    this.vpcId = vpc.id;
    this.publicSubnetIds = publicTier.ids;
    this.serviceSubnetIds = service.ids;
    this.databaseSubnetIds = database.ids;
  }
}
