import { Route } from "@cdktf/provider-aws/lib/route/index.js";
import { RouteTable as AwsRouteTable } from "@cdktf/provider-aws/lib/route-table/index.js";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association/index.js";
import { Construct } from "constructs";
import type { Tier } from "./address-plan.ts";
import type { Zone } from "./zone.ts";

/** Settings of a {@link RouteTable}. */
export interface RouteTableProps {
  readonly name: string;
  readonly vpcId: string;
  /** Zones and tier of the subnets whose traffic follows the table. */
  readonly zones: readonly Zone[];
  readonly tier: Tier;
  /** Where everything goes that is not in the VPC; without it nothing leaves. */
  readonly defaultRoute?: { readonly gatewayId: string } | { readonly natGatewayId: string };
}

/** Routes of one tier. */
export class RouteTable extends Construct {
  readonly routeTableId: string;

  constructor(scope: Construct, id: string, { name, vpcId, zones, tier, defaultRoute }: RouteTableProps) {
    super(scope, id);
    const table = new AwsRouteTable(this, "Resource", { vpcId, tags: { Name: name } });
    if (defaultRoute) {
      new Route(this, "default", {
        routeTableId: table.id,
        destinationCidrBlock: "0.0.0.0/0",
        ...defaultRoute,
      });
    }
    for (const zone of zones) {
      new RouteTableAssociation(this, zone.name, { routeTableId: table.id, subnetId: zone.subnetIds[tier] });
    }
    this.routeTableId = table.id;
  }
}
