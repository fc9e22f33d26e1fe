import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group/index.js";
import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { Construct } from "constructs";
import type { AwsLocation } from "../aws-location.ts";
import { addressPlan } from "./address-plan.ts";
import { Egress } from "./egress.ts";
import { FlowLogs } from "./flow-logs.ts";
import { RouteTable } from "./route-table.ts";
import { Zone } from "./zone.ts";

/** Settings of a {@link Network}. */
export interface NetworkProps {
  /** Prefix of all names. */
  readonly prefix: string;
  readonly location: AwsLocation;
  /** IPv4 range of the VPC, /16 to /22. */
  readonly cidr: string;
  /** Availability zones, two to four. */
  readonly zones: readonly string[];
  /** One NAT gateway for all zones, or one in each. */
  readonly nat: "single" | "per-zone";
  /** Log group of the flow logs. */
  readonly flowLogGroupArn: string;
}

/**
 * VPC with three tiers of subnets: public ones for the load balancer and NAT, service ones that reach out through NAT,
 * and database ones without any way out. All its traffic is logged.
 */
export class Network extends Construct {
  readonly vpcId: string;
  readonly publicSubnetIds: string[];
  readonly serviceSubnetIds: string[];
  readonly databaseSubnetIds: string[];
  /** Route tables of all tiers: where gateway endpoints are entered. */
  readonly routeTableIds: string[];
  /** The VPC's default security group, through which nothing passes. */
  readonly lockedSecurityGroupId: string;

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const { prefix, location, cidr, nat, flowLogGroupArn } = props;
    const vpcId = this.makeVpc(prefix, cidr);
    const zones = addressPlan(cidr, props.zones).map(
      (addresses) => new Zone(this, addresses.zone, { prefix, vpcId, addresses }),
    );
    const egress = new Egress(this, "egress", { prefix, vpcId, zones, nat });
    const isolated = new RouteTable(this, "isolated", {
      name: `${prefix}-database`,
      vpcId,
      zones,
      tier: "database",
    });
    new FlowLogs(this, "flow-logs", { prefix, location, vpcId, logGroupArn: flowLogGroupArn });

    this.vpcId = vpcId;
    this.publicSubnetIds = zones.map((zone) => zone.subnetIds.public);
    this.serviceSubnetIds = zones.map((zone) => zone.subnetIds.service);
    this.databaseSubnetIds = zones.map((zone) => zone.subnetIds.database);
    this.routeTableIds = [...egress.routeTableIds, isolated.routeTableId];
    this.lockedSecurityGroupId = this.lockDefaultGroup(vpcId, prefix);
  }

  private makeVpc(prefix: string, cidr: string): string {
    return new Vpc(this, "vpc", {
      cidrBlock: cidr,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      tags: { Name: prefix },
    }).id;
  }

  /** AWS makes this group and lets everything in it talk to everything; without rules it lets nothing through. */
  private lockDefaultGroup(vpcId: string, prefix: string): string {
    const name = `${prefix}-default-locked`;
    return new DefaultSecurityGroup(this, "locked-default-group", { vpcId, tags: { Name: name } }).id;
  }
}
