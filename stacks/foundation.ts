import type { Construct } from "constructs";
import { AlertTopic } from "../modules/alerts/alert-topic.ts";
import { Cluster } from "../modules/cluster/cluster.ts";
import { Database } from "../modules/database/database.ts";
import { HostedZone } from "../modules/dns/hosted-zone.ts";
import { CustomerKey } from "../modules/encryption/customer-key.ts";
import { LogGroup } from "../modules/logs/log-group.ts";
import { Network } from "../modules/network/network.ts";
import { SecurityGroups } from "../modules/network/security-groups.ts";
import { ReleaseParameter } from "../modules/release/release-parameter.ts";
import { GeneratedSecret } from "../modules/secrets/generated-secret.ts";
import { PrivateBucket } from "../modules/storage/private-bucket.ts";
import { EnvironmentStack, type EnvironmentStackProps } from "./environment-stack.ts";

/** What changes rarely and holds data: network, keys, database, cluster, logs. */
export class FoundationStack extends EnvironmentStack {
  readonly network: Network;
  readonly securityGroups: SecurityGroups;
  readonly keys: {
    readonly data: CustomerKey;
    readonly logs: CustomerKey;
    readonly notifications: CustomerKey;
  };
  readonly logGroups: { readonly api: LogGroup; readonly migration: LogGroup };
  readonly cluster: Cluster;
  readonly database: Database;
  readonly secrets: { readonly githubWebhook: GeneratedSecret; readonly slipwayHook: GeneratedSecret };
  readonly zone: HostedZone;
  readonly release: ReleaseParameter;
  readonly alerts: AlertTopic;
  /** Receives the load balancer's logs: access logs below `access/`, connection logs below `connection/`. */
  readonly accessLogs: { readonly bucketName: string };

  constructor(scope: Construct, props: EnvironmentStackProps) {
    const { environment } = props;
    super(scope, `${environment.name}-foundation`, props);
    const { prefix, path } = this;
    const location = { account: environment.account, region: environment.region };
    const deletionProtection = environment.deletionProtection.enabled;

    const key = (name: string, description: string) =>
      new CustomerKey(this, `${name}-key`, {
        alias: `${prefix}-${name}`,
        logicalId: `${name}_key`,
        description,
        location,
        deletionProtection,
      });
    this.keys = {
      data: key("data", "Database, its backups, secrets."),
      logs: key("logs", "Log groups."),
      notifications: key("notifications", "Alert topic."),
    };
    this.network = new Network(this, "network", {
      prefix,
      cidr: environment.network.cidr,
      zones: environment.zones,
    });
    this.securityGroups = new SecurityGroups(this, "security-groups", {
      prefix,
      vpcId: this.network.vpcId,
    });
    const logGroup = (name: string) =>
      new LogGroup(this, `${name}-logs`, {
        name: `${path}/${name}`,
        logicalId: `${name}_logs`,
        retentionDays: environment.service.logRetentionDays,
        keyArn: this.keys.logs.arn,
        deletionProtection,
      });
    this.logGroups = { api: logGroup("api"), migration: logGroup("migrate") };
    this.cluster = new Cluster(this, "cluster", {
      name: prefix,
      containerInsights: environment.service.containerInsights,
      keyArn: this.keys.logs.arn,
      execLogGroupName: logGroup("exec").name,
    });
    this.database = new Database(this, "database", {
      identifier: prefix,
      databaseName: "ledger",
      ownerName: "ledger_owner",
      engineVersion: environment.database.engineVersion,
      instanceClass: environment.database.instanceClass,
      storageGb: environment.database.storageGb,
      subnetIds: this.network.databaseSubnetIds,
      securityGroupId: this.securityGroups.databaseId,
      keyArn: this.keys.data.arn,
      deletionProtection,
    });
    const secret = (id: string, name: string, description: string) =>
      new GeneratedSecret(this, `${name}-secret`, {
        name: `${prefix}/${name}`,
        logicalId: id,
        description,
        keyArn: this.keys.data.arn,
        version: 1,
        deletionProtection,
      });
    this.secrets = {
      githubWebhook: secret(
        "github_webhook_secret",
        "github-webhook",
        "Signs the webhooks that GitHub sends.",
      ),
      slipwayHook: secret("slipway_hook_secret", "slipway-hook", "Signs the events that Slipway sends."),
    };
    this.zone = new HostedZone(this, "zone", { name: environment.domain.zone, deletionProtection });
    this.release = new ReleaseParameter(this, "release", { name: `${path}/release`, deletionProtection });
    this.alerts = new AlertTopic(this, "alerts", {
      name: `${prefix}-alerts`,
      email: environment.alertEmail,
      keyArn: this.keys.notifications.arn,
    });
    this.accessLogs = {
      bucketName: new PrivateBucket(this, "access-logs", {
        name: `${prefix}-access-logs-${environment.account}-${environment.region}`,
        logicalId: "access_logs_bucket",
        deletionProtection,
      }).name,
    };
  }
}
