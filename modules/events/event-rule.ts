import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule/index.js";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target/index.js";
import { Construct } from "constructs";

/** What an event must be for a rule to take it. */
export interface EventPattern {
  readonly source: readonly [string];
  readonly "detail-type": readonly [string];
  readonly resources?: readonly (string | { readonly prefix: string })[];
  readonly detail?: Readonly<Record<string, readonly string[]>>;
}

/** Settings of an {@link EventRule}. */
export interface EventRuleProps {
  readonly name: string;
  readonly description: string;
  readonly pattern: EventPattern;
  readonly topicArn: string;
  /** Receives events that the topic does not take within a day. */
  readonly deadLetterQueueArn: string;
}

/** Sends the events of this account that fit a pattern to a topic, whole. */
export class EventRule extends Construct {
  constructor(scope: Construct, id: string, props: EventRuleProps) {
    super(scope, id);
    const rule = new CloudwatchEventRule(this, "Resource", {
      name: props.name,
      description: props.description,
      eventPattern: JSON.stringify(props.pattern),
    });
    new CloudwatchEventTarget(this, "target", {
      rule: rule.name,
      arn: props.topicArn,
      deadLetterConfig: { arn: props.deadLetterQueueArn },
    });
  }
}
