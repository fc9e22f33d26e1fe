import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription/index.js";
import { Construct } from "constructs";

/** Settings of an {@link AlertTopic}. */
export interface AlertTopicProps {
  readonly name: string;
  /** Mail address that receives every message, once it has confirmed the subscription. */
  readonly email: string;
  readonly keyArn: string;
}

/** Where alarms and events are sent, and the people who read them. */
export class AlertTopic extends Construct {
  readonly topicArn: string;

  constructor(scope: Construct, id: string, { name, email, keyArn }: AlertTopicProps) {
    super(scope, id);
    const topic = new SnsTopic(this, "topic", { name, kmsMasterKeyId: keyArn });
    new SnsTopicSubscription(this, "email", { topicArn: topic.arn, protocol: "email", endpoint: email });
    this.topicArn = topic.arn;
  }
}
