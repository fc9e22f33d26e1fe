import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy/index.js";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription/index.js";
import { Construct } from "constructs";
import { encryptedTransportOnly } from "../encryption/encrypted-transport.ts";
import { policyDocument } from "../policy-document.ts";

/** AWS services that send alerts: alarms and the database's events. The topic's key must admit the same. */
export const alertSenders = ["cloudwatch.amazonaws.com", "events.rds.amazonaws.com"];

/** Settings of an {@link AlertTopic}. */
export interface AlertTopicProps {
  readonly name: string;
  /** Account whose alarms and databases may send. */
  readonly account: string;
  /** Mail address that receives every message, once it has confirmed the subscription. */
  readonly email: string;
  /** Key that encrypts the messages; its policy must admit {@link alertSenders}. */
  readonly keyArn: string;
}

/** Where alarms and events are sent, and the people who read them. */
export class AlertTopic extends Construct {
  readonly topicArn: string;

  constructor(scope: Construct, id: string, { name, account, email, keyArn }: AlertTopicProps) {
    super(scope, id);
    const topic = new SnsTopic(this, "Resource", { name, kmsMasterKeyId: keyArn });
    new SnsTopicPolicy(this, "policy", {
      arn: topic.arn,
      policy: policyDocument([
        {
          Sid: "OwnServicesSend",
          Effect: "Allow",
          Principal: { Service: alertSenders },
          Action: "sns:Publish",
          Resource: topic.arn,
          Condition: { StringEquals: { "aws:SourceAccount": account } },
        },
        encryptedTransportOnly("sns:Publish", topic.arn),
      ]),
    });
    new SnsTopicSubscription(this, "email", { topicArn: topic.arn, protocol: "email", endpoint: email });
    this.topicArn = topic.arn;
  }
}
