import { DbEventSubscription } from "@cdktf/provider-aws/lib/db-event-subscription/index.js";
import { Construct } from "constructs";

/** Settings of an {@link EventSubscription}. */
export interface EventSubscriptionProps {
  readonly name: string;
  /** Name of the database instance. */
  readonly identifier: string;
  readonly topicArn: string;
}

/** What someone should hear about; `backup` and `creation` are left out, being daily routine. */
const categories = [
  "availability",
  "configuration change",
  "deletion",
  "failover",
  "failure",
  "low storage",
  "maintenance",
  "notification",
  "recovery",
];

/** Sends what happens to a database to a topic. */
export class EventSubscription extends Construct {
  constructor(scope: Construct, id: string, { name, identifier, topicArn }: EventSubscriptionProps) {
    super(scope, id);
    new DbEventSubscription(this, "Resource", {
      name,
      snsTopic: topicArn,
      sourceType: "db-instance",
      sourceIds: [identifier],
      eventCategories: categories,
    });
  }
}
