import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint/index.js";
import { Construct } from "constructs";
import type { AwsLocation } from "../aws-location.ts";
import { policyDocument } from "../policy-document.ts";
import { allowBetween } from "./security-group-rules.ts";

/** Settings of {@link Endpoints}. */
export interface EndpointsProps {
  /** Prefix of all names. */
  readonly prefix: string;
  readonly location: AwsLocation;
  readonly vpcId: string;
  /** Route tables that send traffic for S3 to the gateway endpoint. */
  readonly routeTableIds: string[];
  /** AWS services, for example `ecr.api`, reached without leaving the VPC; each costs money per zone and hour. */
  readonly interfaceServices: readonly string[];
  /** Subnets of the interface endpoints. */
  readonly subnetIds: string[];
  /** Security group whose members reach the interface endpoints. */
  readonly clientSecurityGroupId: string;
}

const https = 443;

/** Ways to AWS services that bypass NAT: S3 always, since it is free, others as configured, open to one group. */
export class Endpoints extends Construct {
  constructor(scope: Construct, id: string, props: EndpointsProps) {
    super(scope, id);
    this.gateway(props);
    if (props.interfaceServices.length > 0) this.interfaces(props);
  }

  private gateway({ prefix, location, vpcId, routeTableIds }: EndpointsProps): void {
    // No policy here: image layers and packages come from buckets of other accounts.
    new VpcEndpoint(this, "s3", {
      vpcId,
      serviceName: `com.amazonaws.${location.region}.s3`,
      vpcEndpointType: "Gateway",
      routeTableIds,
      tags: { Name: `${prefix}-s3` },
    });
  }

  private interfaces(props: EndpointsProps): void {
    const { prefix, location, vpcId } = props;
    const securityGroupId = this.securityGroup(props);
    for (const service of props.interfaceServices) {
      new VpcEndpoint(this, service.replace(".", "-"), {
        vpcId,
        serviceName: `com.amazonaws.${location.region}.${service}`,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds: props.subnetIds,
        securityGroupIds: [securityGroupId],
        policy: onlyOwnPrincipals(location.account),
        tags: { Name: `${prefix}-${service}` },
      });
    }
  }

  private securityGroup({ prefix, vpcId, clientSecurityGroupId }: EndpointsProps): string {
    const name = `${prefix}-endpoints`;
    const { id } = new SecurityGroup(this, "security-group", {
      name,
      vpcId,
      description: "Endpoints of AWS services, reached by the tasks only",
      tags: { Name: name },
    });
    allowBetween(this, "clients", {
      fromGroupId: clientSecurityGroupId,
      toGroupId: id,
      port: https,
      description: "HTTPS from the tasks to the endpoints of AWS services",
    });
    return id;
  }
}

/** Credentials of a foreign account, smuggled into a task, cannot carry data out through the endpoint. */
function onlyOwnPrincipals(account: string): string {
  return policyDocument([
    {
      Sid: "OwnAccountOnly",
      Effect: "Allow",
      Principal: "*",
      Action: "*",
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalAccount": account } },
    },
  ]);
}
