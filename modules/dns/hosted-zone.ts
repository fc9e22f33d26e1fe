import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone/index.js";
import { Construct } from "constructs";
import { keep, type StatefulProps } from "../stateful.ts";

/** Settings of a {@link HostedZone}. */
export interface HostedZoneProps extends StatefulProps {
  /** Domain name, for example `staging.example.com`. */
  readonly name: string;
}

/**
 * Public DNS zone of an environment. The parent zone delegates to its name servers, which a new zone would change:
 * that is why it is stateful.
 */
export class HostedZone extends Construct {
  readonly zoneId: string;
  readonly name: string;

  constructor(scope: Construct, id: string, props: HostedZoneProps) {
    super(scope, id);
    const zone = new Route53Zone(this, "Resource", {
      name: props.name,
      comment: "Delegated by the parent zone.",
      forceDestroy: !props.deletionProtection,
    });
    keep(zone, "zone", props);
    this.zoneId = zone.zoneId;
    this.name = props.name;
  }
}
