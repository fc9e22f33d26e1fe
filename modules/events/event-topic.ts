import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy/index.js";
import { Construct } from "constructs";
import { encryptedTransportOnly } from "../encryption/encrypted-transport.ts";
import { policyDocument } from "../policy-document.ts";

/** The service that sends to an {@link EventTopic}. The topic's key must admit it. */
export const eventSender = "events.amazonaws.com";

/** Settings of an {@link EventTopic}. */
export interface EventTopicProps {
  readonly name: string;
  /** Key that encrypts the messages; its policy must admit {@link eventSender}. */
  readonly keyArn: string;
}

/** Where rules of EventBridge send events to, signed by SNS for whoever subscribes. */
export class EventTopic extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, keyArn }: EventTopicProps) {
    super(scope, id);
    const topic = new SnsTopic(this, "Resource", {
      name,
      kmsMasterKeyId: keyArn,
      // RSA with SHA-256; version 1, the default, signs with SHA-1.
      signatureVersion: 2,
    });
    new SnsTopicPolicy(this, "policy", {
      arn: topic.arn,
      policy: policyDocument([
        {
          // No condition on rule or account: EventBridge tells SNS neither, so that every event would be refused.
          // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
          Sid: "EventsArrive",
          Effect: "Allow",
          Principal: { Service: eventSender },
          Action: "sns:Publish",
          Resource: topic.arn,
        },
        encryptedTransportOnly("sns:Publish", topic.arn),
      ]),
    });
    this.arn = topic.arn;
  }
}
