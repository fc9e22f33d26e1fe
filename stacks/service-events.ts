import { Construct } from "constructs";
import { type AwsLocation, arnIn } from "../modules/aws-location.ts";
import { DeadLetterQueue } from "../modules/events/dead-letter-queue.ts";
import { type EventPattern, EventRule } from "../modules/events/event-rule.ts";
import { EventTopic, eventSender } from "../modules/events/event-topic.ts";
import { HttpsSubscription } from "../modules/events/https-subscription.ts";
import type { ServiceDimensions } from "../modules/monitoring/service-metrics.ts";
import type { FargateService } from "../modules/service/fargate-service.ts";
import type { EnvironmentStackProps } from "./environment-stack.ts";
import type { FoundationStack } from "./foundation.ts";
import {
  type LedgerScope,
  ledgerEnvironment,
  ledgerOrigin,
  ledgerTopicArn,
  ledgerTopicName,
  snsPath,
} from "./ledger.ts";

/** Settings of the {@link ServiceEvents}. */
export interface ServiceEventsProps extends LedgerScope, EnvironmentStackProps {
  /** Prefix of all names. */
  readonly prefix: string;
  readonly location: AwsLocation;
  readonly foundation: FoundationStack;
  readonly dimensions: ServiceDimensions;
  readonly service: FargateService;
}

/** Tells the ledger what AWS knows: deployments and tasks of the service, and its alarms. */
export class ServiceEvents extends Construct {
  /** Goes off when the ledger did not take an event. */
  readonly alarmArn: string;

  constructor(scope: Construct, id: string, props: ServiceEventsProps) {
    super(scope, id);
    const { platform, environment, foundation } = props;
    const rules = rulesOf(props);
    const topic = new EventTopic(this, "topic", {
      name: ledgerTopicName(platform, environment),
      keyArn: foundation.keys.notifications.arn,
    });
    const undelivered = this.keepUndelivered(Object.keys(rules), props);
    for (const [name, { description, pattern }] of Object.entries(rules)) {
      new EventRule(this, name, {
        name: ruleName(name, props),
        description,
        pattern,
        topicArn: topic.arn,
        deadLetterQueueArn: undelivered.arn,
      });
    }
    new HttpsSubscription(this, "ledger", {
      topicArn: topic.arn,
      url: `${ledgerOrigin(ledgerEnvironment(props))}${snsPath}`,
      deadLetterQueueArn: undelivered.arn,
      // The ledger may be this very service, which can only confirm the subscription once it runs.
      dependsOn: [props.service.running],
    });
    this.alarmArn = undelivered.alarmArn;
  }

  private keepUndelivered(rules: readonly string[], props: ServiceEventsProps): DeadLetterQueue {
    const { prefix, location, platform, environment, foundation } = props;
    const name = `${prefix}-ledger-events-undelivered`;
    return new DeadLetterQueue(this, "undelivered", {
      name,
      senders: [
        {
          name: "Rules",
          service: eventSender,
          sourceArns: rules.map((rule) => arnIn(location, "events", `rule/${ruleName(rule, props)}`)),
        },
        {
          name: "Topic",
          service: "sns.amazonaws.com",
          sourceArns: [ledgerTopicArn(platform, environment)],
        },
      ],
      alarmDescription:
        `Events of ${environment.name} did not reach the ledger: see why in its log and in the attributes of the ` +
        `messages in the queue ${name}, which keeps them for 14 days.`,
      alertTopicArn: foundation.alerts.topicArn,
    });
  }
}

function ruleName(name: string, { prefix }: ServiceEventsProps): string {
  return `${prefix}-ledger-${name}`;
}

interface Rule {
  readonly description: string;
  readonly pattern: EventPattern;
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html */
function rulesOf({ prefix, location, dimensions }: ServiceEventsProps): Record<string, Rule> {
  const { clusterName, serviceName } = dimensions;
  return {
    deployments: {
      description: "Deployments of the service, for the ledger.",
      pattern: {
        source: ["aws.ecs"],
        "detail-type": ["ECS Deployment State Change"],
        resources: [arnIn(location, "ecs", `service/${clusterName}/${serviceName}`)],
      },
    },
    tasks: {
      description: "Tasks of the service that run or have stopped, for the ledger.",
      pattern: {
        source: ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        detail: {
          clusterArn: [arnIn(location, "ecs", `cluster/${clusterName}`)],
          group: [`service:${serviceName}`],
          lastStatus: ["RUNNING", "STOPPED"],
        },
      },
    },
    alarms: {
      description: "Alarms of the environment, for the ledger.",
      pattern: {
        source: ["aws.cloudwatch"],
        "detail-type": ["CloudWatch Alarm State Change"],
        resources: [{ prefix: arnIn(location, "cloudwatch", `alarm:${prefix}-`) }],
      },
    },
  };
}
