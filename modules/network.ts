import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group/index.js";
import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { Construct } from "constructs";

/** Settings of a {@link Network}. */
export interface NetworkProps {
  /** Prefix of all names. */
  readonly prefix: string;
  /** IPv4 range of the VPC, /16 to /22. */
  readonly cidr: string;
}

/** trial */
export class Network extends Construct {
  readonly vpcId: string;
  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const vpc = new Vpc(this, "vpc", {
      cidrBlock: props.cidr,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      tags: { Name: props.prefix },
    });
    new DefaultSecurityGroup(this, "locked-default-group", { vpcId: vpc.id });
    this.vpcId = vpc.id;
  }
}
