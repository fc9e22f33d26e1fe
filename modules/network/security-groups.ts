import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Construct } from "constructs";

/** Settings of {@link SecurityGroups}. */
export interface SecurityGroupsProps {
  /** Prefix of all names. */
  readonly prefix: string;
  readonly vpcId: string;
}

/** One security group for each role in the network. */
export class SecurityGroups extends Construct {
  readonly loadBalancerId: string;
  readonly serviceId: string;
  readonly databaseId: string;

  constructor(scope: Construct, id: string, { prefix, vpcId }: SecurityGroupsProps) {
    super(scope, id);
    const group = (name: string, description: string) =>
      new SecurityGroup(this, name, { name: `${prefix}-${name}`, vpcId, description }).id;
    this.loadBalancerId = group("load-balancer", "Load balancer: HTTPS from the world.");
    this.serviceId = group("service", "Tasks: requests from the load balancer only.");
    this.databaseId = group("database", "Database: PostgreSQL from the tasks only.");
  }
}
