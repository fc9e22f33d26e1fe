import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Construct } from "constructs";
import { allowBetween, allowFromWorld, allowToWorld } from "./security-group-rules.ts";

/** Settings of {@link SecurityGroups}. */
export interface SecurityGroupsProps {
  /** Prefix of all names. */
  readonly prefix: string;
  readonly vpcId: string;
  /** Port on which the tasks answer. */
  readonly servicePort: number;
  /** Port of the database. */
  readonly databasePort: number;
  /** Why the tasks may open HTTPS connections to the whole world; the description of the rule. */
  readonly worldEgressReason: string;
}

const https = 443;
const http = 80;

/**
 * One security group for each role in the network, and the connections between them. What is not listed is refused.
 */
export class SecurityGroups extends Construct {
  readonly loadBalancerId: string;
  readonly serviceId: string;
  readonly databaseId: string;

  constructor(scope: Construct, id: string, props: SecurityGroupsProps) {
    super(scope, id);
    const { servicePort, databasePort } = props;
    this.loadBalancerId = this.group(
      "load-balancer",
      "Load balancer, open to the world on HTTP and HTTPS",
      props,
    );
    this.serviceId = this.group("service", "Tasks, reached by the load balancer only", props);
    this.databaseId = this.group("database", "Database, reached by the tasks only", props);

    allowFromWorld(this, "https-from-world", {
      groupId: this.loadBalancerId,
      port: https,
      reason: "HTTPS for everyone",
    });
    allowFromWorld(this, "http-from-world", {
      groupId: this.loadBalancerId,
      port: http,
      reason: "HTTP for everyone, answered with a redirect to HTTPS",
    });
    allowToWorld(this, "https-to-world", {
      groupId: this.serviceId,
      port: https,
      reason: props.worldEgressReason,
    });
    allowBetween(this, "load-balancer-to-service", {
      fromGroupId: this.loadBalancerId,
      toGroupId: this.serviceId,
      port: servicePort,
      description: "Requests and health checks from the load balancer to the tasks",
    });
    allowBetween(this, "service-to-database", {
      fromGroupId: this.serviceId,
      toGroupId: this.databaseId,
      port: databasePort,
      description: "PostgreSQL from the tasks to the database",
    });
  }

  private group(role: string, description: string, { prefix, vpcId }: SecurityGroupsProps): string {
    const name = `${prefix}-${role}`;
    return new SecurityGroup(this, role, { name, vpcId, description, tags: { Name: name } }).id;
  }
}
