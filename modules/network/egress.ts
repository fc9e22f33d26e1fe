import { Eip } from "@cdktf/provider-aws/lib/eip/index.js";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway/index.js";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway/index.js";
import { Construct } from "constructs";
import { RouteTable } from "./route-table.ts";
import type { Zone } from "./zone.ts";

/** Settings of {@link Egress}. */
export interface EgressProps {
  /** Prefix of all names. */
  readonly prefix: string;
  readonly vpcId: string;
  readonly zones: readonly Zone[];
  /** One NAT gateway for all zones, or one in each. */
  readonly nat: "single" | "per-zone";
}

/** Ways out: an internet gateway for the public tier, NAT gateways for the service tier. */
export class Egress extends Construct {
  readonly routeTableIds: string[];

  constructor(scope: Construct, id: string, { prefix, vpcId, zones, nat }: EgressProps) {
    super(scope, id);
    const gateway = new InternetGateway(this, "internet-gateway", { vpcId, tags: { Name: prefix } });
    const publicRoutes = new RouteTable(this, "public", {
      name: `${prefix}-public`,
      vpcId,
      zones,
      tier: "public",
      defaultRoute: { gatewayId: gateway.id },
    });
    let natGateway: NatGateway | undefined;
    // A table for each zone even with one NAT gateway: switching to one in each zone then changes routes only.
    const serviceRoutes = zones.map((zone) => {
      if (!natGateway || nat === "per-zone") natGateway = this.natGateway(zone, prefix, gateway);
      return new RouteTable(this, `service-${zone.name}`, {
        name: `${prefix}-service-${zone.name}`,
        vpcId,
        zones: [zone],
        tier: "service",
        defaultRoute: { natGatewayId: natGateway.id },
      });
    });
    this.routeTableIds = [publicRoutes, ...serviceRoutes].map((table) => table.routeTableId);
  }

  private natGateway(zone: Zone, prefix: string, gateway: InternetGateway): NatGateway {
    const tags = { Name: `${prefix}-nat-${zone.name}` };
    const address = new Eip(this, `nat-address-${zone.name}`, { domain: "vpc", tags, dependsOn: [gateway] });
    return new NatGateway(this, `nat-${zone.name}`, {
      subnetId: zone.subnetIds.public,
      allocationId: address.id,
      tags,
      dependsOn: [gateway],
    });
  }
}
