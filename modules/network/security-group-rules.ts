import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule/index.js";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js";
import type { Construct } from "constructs";

/** A connection between two security groups. */
export interface Connection {
  readonly fromGroupId: string;
  readonly toGroupId: string;
  /** TCP port. */
  readonly port: number;
  /** Letters, digits, spaces and `. _ - : / ( ) # , @`; at most 255 characters, as EC2 demands. */
  readonly description: string;
}

/** A connection to or from everyone. It needs a reason, which becomes the description of the rule. */
export interface WorldConnection {
  readonly groupId: string;
  /** TCP port. */
  readonly port: number;
  /** Limits as for {@link Connection.description}. */
  readonly reason: string;
}

const world = "0.0.0.0/0";

/** Lets members of one group reach members of another: out of the one and into the other. */
export function allowBetween(scope: Construct, id: string, connection: Connection): void {
  const { fromGroupId, toGroupId, port, description } = connection;
  const shared = { ipProtocol: "tcp", fromPort: port, toPort: port, description };
  new VpcSecurityGroupEgressRule(scope, `${id}-out`, {
    ...shared,
    securityGroupId: fromGroupId,
    referencedSecurityGroupId: toGroupId,
  });
  new VpcSecurityGroupIngressRule(scope, `${id}-in`, {
    ...shared,
    securityGroupId: toGroupId,
    referencedSecurityGroupId: fromGroupId,
  });
}

/** Lets everyone reach the members of a group on one port. */
export function allowFromWorld(
  scope: Construct,
  id: string,
  { groupId, port, reason }: WorldConnection,
): void {
  new VpcSecurityGroupIngressRule(scope, id, {
    securityGroupId: groupId,
    cidrIpv4: world,
    ipProtocol: "tcp",
    fromPort: port,
    toPort: port,
    description: reason,
  });
}

/** Lets the members of a group reach everyone on one port. */
export function allowToWorld(scope: Construct, id: string, { groupId, port, reason }: WorldConnection): void {
  new VpcSecurityGroupEgressRule(scope, id, {
    securityGroupId: groupId,
    cidrIpv4: world,
    ipProtocol: "tcp",
    fromPort: port,
    toPort: port,
    description: reason,
  });
}
