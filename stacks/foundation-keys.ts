import { Construct } from "constructs";
import { alertSenders } from "../modules/alerts/alert-topic.ts";
import type { AwsLocation } from "../modules/aws-location.ts";
import { CustomerKey } from "../modules/encryption/customer-key.ts";
import { cloudWatchLogsGrant, notificationsGrant } from "../modules/encryption/service-grants.ts";
import type { PolicyStatement } from "../modules/policy-document.ts";

/** Settings of {@link FoundationKeys}. */
export interface FoundationKeysProps {
  /** Prefix of the keys' aliases. */
  readonly prefix: string;
  readonly location: AwsLocation;
  readonly deletionProtection: boolean;
}

/** One key for each kind of content, so that reading one kind never opens another. */
export class FoundationKeys extends Construct {
  /** Database, its backups and secrets. */
  readonly data: CustomerKey;
  /** Log groups and shell sessions. */
  readonly logs: CustomerKey;
  /** Alert topic. */
  readonly notifications: CustomerKey;

  constructor(scope: Construct, id: string, props: FoundationKeysProps) {
    super(scope, id);
    const { prefix, location, deletionProtection } = props;
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
    this.notifications = key("notifications", "alert topic", [notificationsGrant(location, alertSenders)]);
  }
}
