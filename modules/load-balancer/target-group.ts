import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group/index.js";
import { Construct } from "constructs";

/** Settings of a {@link TargetGroup}. */
export interface TargetGroupProps {
  /** Value of the `Name` tag; AWS gives the group itself a unique name, so that a new one can stand beside it. */
  readonly name: string;
  readonly vpcId: string;
  /** Port on which the tasks listen. */
  readonly port: number;
  /**
   * Path of the health check. It must not ask the database: ECS replaces every task that fails it, and a lost database
   * would take all tasks down with it.
   */
  readonly healthCheckPath: string;
}

/** Seconds in which a stopping task finishes its requests; new ones go elsewhere. */
const deregistrationDelaySeconds = 20;

/** Tasks that receive requests, each by its own address. */
export class TargetGroup extends Construct {
  readonly arn: string;
  /** The part of the ARN by which CloudWatch knows the group. */
  readonly arnSuffix: string;

  constructor(scope: Construct, id: string, props: TargetGroupProps) {
    super(scope, id);
    const group = new LbTargetGroup(this, "Resource", {
      namePrefix: "api-",
      vpcId: props.vpcId,
      port: props.port,
      protocol: "HTTP",
      targetType: "ip",
      deregistrationDelay: String(deregistrationDelaySeconds),
      healthCheck: {
        path: props.healthCheckPath,
        matcher: "200",
        interval: 10,
        timeout: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 3,
      },
      tags: { Name: props.name },
      lifecycle: { createBeforeDestroy: true },
    });
    this.arn = group.arn;
    this.arnSuffix = group.arnSuffix;
  }
}
