import { Route53Record } from "@cdktf/provider-aws/lib/route53-record/index.js";
import { Construct } from "constructs";

/** Settings of {@link AliasRecords}. */
export interface AliasRecordsProps {
  readonly zoneId: string;
  /** Full names, each in the zone. */
  readonly names: readonly string[];
  /** The load balancer that answers. It speaks IPv4 only, so there are no AAAA records. */
  readonly target: { readonly dnsName: string; readonly zoneId: string };
}

/** Names that lead to a load balancer. */
export class AliasRecords extends Construct {
  constructor(scope: Construct, id: string, { zoneId, names, target }: AliasRecordsProps) {
    super(scope, id);
    for (const name of names) {
      new Route53Record(this, name.replaceAll(".", "-"), {
        zoneId,
        name,
        type: "A",
        alias: { name: target.dnsName, zoneId: target.zoneId, evaluateTargetHealth: true },
      });
    }
  }
}
