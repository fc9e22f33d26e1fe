import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { keep, type StatefulProps } from "../stateful.ts";

/** Settings of a {@link LogGroup}. */
export interface LogGroupProps extends StatefulProps {
  /** Full name, for example `/acme/staging/api`. */
  readonly name: string;
  /** Logical id, for example `api_logs`. */
  readonly logicalId: string;
  /** Days for which events are kept; CloudWatch Logs accepts a fixed list of values. */
  readonly retentionDays: number;
  /** Key that encrypts the events; its policy must admit CloudWatch Logs. */
  readonly keyArn: string;
}

/** An encrypted log group with an end to its retention. */
export class LogGroup extends Construct implements ITerraformDependable {
  readonly name: string;
  readonly arn: string;
  /** What others name in `dependsOn` when they must wait for the group. */
  readonly fqn: string;

  constructor(scope: Construct, id: string, props: LogGroupProps) {
    super(scope, id);
    const group = new CloudwatchLogGroup(this, "Resource", {
      name: props.name,
      retentionInDays: props.retentionDays,
      kmsKeyId: props.keyArn,
    });
    keep(group, props.logicalId, props);
    this.name = props.name;
    this.arn = group.arn;
    this.fqn = group.fqn;
  }
}
