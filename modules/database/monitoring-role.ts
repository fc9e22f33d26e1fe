import { Construct } from "constructs";
import { type AwsLocation, arnIn } from "../aws-location.ts";
import { ServiceRole } from "../identity/service-role.ts";

/** Settings of a {@link MonitoringRole}. */
export interface MonitoringRoleProps {
  readonly name: string;
  readonly location: AwsLocation;
}

/**
 * Lets RDS write the operating system's metrics to their log group, which all databases of an account share.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
 */
export class MonitoringRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, location }: MonitoringRoleProps) {
    super(scope, id);
    const group = arnIn(location, "logs", "log-group:RDSOSMetrics");
    this.arn = new ServiceRole(this, "Resource", {
      name,
      description: "Lets RDS write enhanced monitoring to CloudWatch Logs.",
      service: "monitoring.rds.amazonaws.com",
      sourceAccount: location.account,
      statements: [
        {
          Sid: "MakeTheLogGroup",
          Effect: "Allow",
          Action: ["logs:CreateLogGroup", "logs:PutRetentionPolicy"],
          Resource: [group, `${group}:*`],
        },
        {
          Sid: "WriteMetrics",
          Effect: "Allow",
          Action: [
            "logs:CreateLogStream",
            "logs:DescribeLogStreams",
            "logs:GetLogEvents",
            "logs:PutLogEvents",
          ],
          Resource: `${group}:log-stream:*`,
        },
      ],
    }).arn;
  }
}
