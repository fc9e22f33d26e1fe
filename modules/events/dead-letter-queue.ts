import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy/index.js";
import { Construct } from "constructs";
import { encryptedTransportOnly } from "../encryption/encrypted-transport.ts";
import { Alarm } from "../monitoring/alarm.ts";
import { policyDocument } from "../policy-document.ts";

/** A service that may set messages aside, and for which of its resources. */
export interface DeadLetterSender {
  /** Letters only; part of the statement's id. */
  readonly name: string;
  /** For example `sns.amazonaws.com`. */
  readonly service: string;
  readonly sourceArns: readonly string[];
}

/** Settings of a {@link DeadLetterQueue}. */
export interface DeadLetterQueueProps {
  readonly name: string;
  readonly senders: readonly DeadLetterSender[];
  /** What is lost while messages lie here, and what to do: the alarm's description. */
  readonly alarmDescription: string;
  readonly alertTopicArn: string;
}

/** The longest that SQS keeps a message. */
const retentionDays = 14;

/** Keeps messages that could not be handed over, and says so by an alarm. */
export class DeadLetterQueue extends Construct {
  readonly arn: string;
  readonly alarmArn: string;

  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id);
    const queue = new SqsQueue(this, "Resource", {
      name: props.name,
      messageRetentionSeconds: retentionDays * 24 * 60 * 60,
      // SQS's own key: a key of ours would have to admit the senders, which name no account to it.
      sqsManagedSseEnabled: true,
    });
    new SqsQueuePolicy(this, "policy", {
      queueUrl: queue.url,
      policy: policyDocument([
        ...props.senders.map(({ name, service, sourceArns }) => ({
          Sid: `SetAsideBy${name}`,
          Effect: "Allow" as const,
          Principal: { Service: service },
          Action: "sqs:SendMessage",
          Resource: queue.arn,
          Condition: { ArnEquals: { "aws:SourceArn": sourceArns } },
        })),
        encryptedTransportOnly("sqs:*", queue.arn),
      ]),
    });
    this.arn = queue.arn;
    this.alarmArn = this.watch(props).arn;
  }

  private watch({ name, alarmDescription, alertTopicArn }: DeadLetterQueueProps): Alarm {
    return new Alarm(this, "alarm", {
      name,
      description: alarmDescription,
      metric: {
        namespace: "AWS/SQS",
        metricName: "ApproximateNumberOfMessagesVisible",
        dimensions: { QueueName: name },
        statistic: "Maximum",
      },
      comparison: "above",
      threshold: 0,
      periodSeconds: 300,
      points: 1,
      outOf: 1,
      silence: "notBreaching",
      topicArn: alertTopicArn,
    });
  }
}
