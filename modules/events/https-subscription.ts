import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

/** Settings of an {@link HttpsSubscription}. */
export interface HttpsSubscriptionProps {
  readonly topicArn: string;
  /** Address that receives every message, and confirms the subscription when SNS asks it to. */
  readonly url: string;
  /** Receives messages that the address does not take within {@link deliveryPolicy}. */
  readonly deadLetterQueueArn: string;
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * Attempts over at least 33 minutes, and within the hour that SNS allows: 3 after 5 seconds each, 10 at growing
 * distances, 20 after 100 seconds each.
 */
const deliveryPolicy = {
  healthyRetryPolicy: {
    numRetries: 33,
    numNoDelayRetries: 0,
    numMinDelayRetries: 3,
    numMaxDelayRetries: 20,
    minDelayTarget: 5,
    maxDelayTarget: 100,
    backoffFunction: "exponential",
  },
};

/**
 * Sends the messages of a topic to an address, as SNS signs them.
 *
 * The address may not answer yet: the subscription then waits for its confirmation, and nothing waits for that. SNS
 * forgets it after two days, and the next apply asks again.
 */
export class HttpsSubscription extends Construct {
  constructor(scope: Construct, id: string, props: HttpsSubscriptionProps) {
    super(scope, id);
    new SnsTopicSubscription(this, "Resource", {
      topicArn: props.topicArn,
      protocol: "https",
      endpoint: props.url,
      // The signature covers SNS's envelope, which raw delivery leaves out.
      rawMessageDelivery: false,
      // `true` would let an apply fail as long as the address does not answer.
      endpointAutoConfirms: false,
      deliveryPolicy: JSON.stringify(deliveryPolicy),
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: props.deadLetterQueueArn }),
      dependsOn: [...props.dependsOn],
    });
  }
}
