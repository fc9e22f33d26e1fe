import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
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
export class LogGroup extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: LogGroupProps) {
    super(scope, id);
    const group = new CloudwatchLogGroup(this, "group", {
      name: props.name,
      retentionInDays: props.retentionDays,
      kmsKeyId: props.keyArn,
    });
    keep(group, props.logicalId, props);
    this.name = props.name;
    this.arn = group.arn;
  }
}
