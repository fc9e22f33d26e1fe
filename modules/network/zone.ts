import { Subnet } from "@cdktf/provider-aws/lib/subnet/index.js";
import { Construct } from "constructs";
import type { Tier, ZoneAddresses } from "./address-plan.ts";

/** Settings of a {@link Zone}. */
export interface ZoneProps {
  /** Prefix of all names. */
  readonly prefix: string;
  readonly vpcId: string;
  readonly addresses: ZoneAddresses;
}

/** The subnets of one availability zone, one for each tier. None gives public addresses to what starts in it. */
export class Zone extends Construct {
  /** For example `eu-central-1a`. */
  readonly name: string;
  readonly subnetIds: Readonly<Record<Tier, string>>;

  constructor(scope: Construct, id: string, { prefix, vpcId, addresses }: ZoneProps) {
    super(scope, id);
    this.name = addresses.zone;
    const subnet = (tier: Tier) =>
      new Subnet(this, tier, {
        vpcId,
        availabilityZone: this.name,
        cidrBlock: addresses.cidr[tier],
        mapPublicIpOnLaunch: false,
        tags: { Name: `${prefix}-${tier}-${this.name}`, Tier: tier },
      }).id;
    this.subnetIds = { public: subnet("public"), service: subnet("service"), database: subnet("database") };
  }
}
