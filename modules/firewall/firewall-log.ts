import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy/index.js";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration/index.js";
import { Construct } from "constructs";
import { type AwsLocation, arnIn } from "../aws-location.ts";
import { LogGroup } from "../logs/log-group.ts";
import { policyDocument } from "../policy-document.ts";
import type { StatefulProps } from "../stateful.ts";

/** Settings of a {@link FirewallLog}. */
export interface FirewallLogProps extends StatefulProps {
  /** Suffix of the log group's name, which WAF wants to begin with `aws-waf-logs-`. */
  readonly name: string;
  readonly webAclArn: string;
  /** Days for which events are kept; CloudWatch Logs accepts a fixed list of values. */
  readonly retentionDays: number;
  /** Key that encrypts the events; its policy must admit CloudWatch Logs. */
  readonly keyArn: string;
  readonly location: AwsLocation;
}

/** Headers that authenticate somebody, and so are never written down. */
const redactedHeaders = ["authorization", "cookie", "x-hub-signature-256", "x-slipway-signature-256"];

/** Record of every request that a rule refused or counted; the others are in the load balancer's access log. */
export class FirewallLog extends Construct {
  constructor(scope: Construct, id: string, props: FirewallLogProps) {
    super(scope, id);
    const group = new LogGroup(this, "Resource", {
      ...props,
      name: `aws-waf-logs-${props.name}`,
      logicalId: "firewall_logs",
    });
    const delivery = this.admitDelivery(group, props);
    new Wafv2WebAclLoggingConfiguration(this, "logging", {
      resourceArn: props.webAclArn,
      logDestinationConfigs: [group.arn],
      redactedFields: redactedHeaders.map((name) => ({ singleHeader: { name } })),
      loggingFilter: {
        defaultBehavior: "DROP",
        filter: [
          {
            behavior: "KEEP",
            requirement: "MEETS_ANY",
            condition: [{ actionCondition: { action: "BLOCK" } }, { actionCondition: { action: "COUNT" } }],
          },
        ],
      },
      dependsOn: [delivery],
    });
  }

  /** Without it WAF writes a policy of its own, which would stay behind when the stack is destroyed. */
  private admitDelivery(group: LogGroup, { name, location }: FirewallLogProps): CloudwatchLogResourcePolicy {
    return new CloudwatchLogResourcePolicy(this, "delivery", {
      policyName: `${name}-firewall`,
      policyDocument: policyDocument([
        {
          Sid: "FirewallLogDelivery",
          Effect: "Allow",
          Principal: { Service: "delivery.logs.amazonaws.com" },
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: `${group.arn}:*`,
          Condition: {
            StringEquals: { "aws:SourceAccount": location.account },
            ArnLike: { "aws:SourceArn": arnIn(location, "logs", "*") },
          },
        },
      ]),
    });
  }
}
