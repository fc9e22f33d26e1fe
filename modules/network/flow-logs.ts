import { FlowLog } from "@cdktf/provider-aws/lib/flow-log/index.js";
import { Construct } from "constructs";
import type { AwsLocation } from "../aws-location.ts";
import { ServiceRole } from "../identity/service-role.ts";

/** Settings of {@link FlowLogs}. */
export interface FlowLogsProps {
  /** Prefix of all names. */
  readonly prefix: string;
  readonly location: AwsLocation;
  readonly vpcId: string;
  readonly logGroupArn: string;
}

/** Records every connection of a VPC, accepted or rejected, in a log group. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, { prefix, location, vpcId, logGroupArn }: FlowLogsProps) {
    super(scope, id);
    const role = new ServiceRole(this, "role", {
      name: `${prefix}-flow-logs`,
      description: "Lets VPC flow logs write to their log group.",
      service: "vpc-flow-logs.amazonaws.com",
      sourceAccount: location.account,
      statements: [
        {
          Sid: "WriteFlowLogs",
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: `${logGroupArn}:*`,
        },
        {
          Sid: "FindTheLogGroup",
          Effect: "Allow",
          Action: "logs:DescribeLogGroups",
          Resource: "*",
        },
      ],
    });
    new FlowLog(this, "Resource", {
      vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: logGroupArn,
      iamRoleArn: role.arn,
      tags: { Name: prefix },
    });
  }
}
