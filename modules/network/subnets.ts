import { Subnet } from "@cdktf/provider-aws/lib/subnet/index.js";
import { Construct } from "constructs";
import type { Tier } from "./address-plan.ts";

/** Settings of {@link Subnets}. */
export interface SubnetsProps {
  /** Prefix of all names. */
  readonly prefix: string;
  readonly vpcId: string;
  readonly tier: Tier;
  /** One subnet is made for each entry. */
  readonly zones: readonly { readonly zone: string; readonly cidr: string }[];
}

/** The subnets of one tier, one a zone. None gives public addresses to what starts in it. */
export class Subnets extends Construct {
  /** Subnet of each zone, in the order of the zones. */
  readonly byZone: readonly { readonly zone: string; readonly id: string }[];
  readonly ids: string[];

  constructor(scope: Construct, id: string, { prefix, vpcId, tier, zones }: SubnetsProps) {
    super(scope, id);
    this.byZone = zones.map(({ zone, cidr }) => {
      const subnet = new Subnet(this, zone, {
        vpcId,
        availabilityZone: zone,
        cidrBlock: cidr,
        mapPublicIpOnLaunch: false,
        tags: { Name: `${prefix}-${tier}-${zone}`, Tier: tier },
      });
      return { zone, id: subnet.id };
    });
    this.ids = this.byZone.map((subnet) => subnet.id);
  }
}
