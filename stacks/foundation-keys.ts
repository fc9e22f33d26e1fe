import { Construct } from "constructs";
import { alertSenders } from "../modules/alerts/alert-topic.ts";
import type { AwsLocation } from "../modules/aws-location.ts";
import { CustomerKey } from "../modules/encryption/customer-key.ts";
import { cloudWatchLogsGrant, notificationsGrant, topicGrant } from "../modules/encryption/service-grants.ts";
import { eventSender } from "../modules/events/event-topic.ts";
import type { PolicyStatement } from "../modules/policy-document.ts";

/** Settings of {@link FoundationKeys}. */
export interface FoundationKeysProps {
  /** Prefix of the keys' aliases. */
  readonly prefix: string;
  readonly location: AwsLocation;
  /** Topic of the service stack that takes events for the ledger. */
  readonly ledgerTopicArn: string;
  readonly deletionProtection: boolean;
}

/** One key for each kind of content, so that reading one kind never opens another. */
export class FoundationKeys extends Construct {
  /** Database, its backups and secrets. */
  readonly data: CustomerKey;
  /** Log groups and shell sessions. */
  readonly logs: CustomerKey;
  /** Topics of alerts and of events for the ledger. */
  readonly notifications: CustomerKey;

  constructor(scope: Construct, id: string, props: FoundationKeysProps) {
    super(scope, id);
    const { prefix, location, ledgerTopicArn, deletionProtection } = props;
    const key = (name: string, description: string, grants: PolicyStatement[]) =>
      new CustomerKey(this, name, {
        alias: `${prefix}-${name}`,
        logicalId: `${name}_key`,
        description: `${prefix}: ${description}`,
        location,
        grants,
        deletionProtection,
      });
    this.data = key("data", "database, backups, secrets", []);
    this.logs = key("logs", "log groups, shell sessions", [cloudWatchLogsGrant(location)]);
    this.notifications = key("notifications", "topics of alerts and events", [
      notificationsGrant(location, alertSenders),
      topicGrant(ledgerTopicArn, eventSender),
    ]);
  }
}
