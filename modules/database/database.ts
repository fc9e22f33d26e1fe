import { DbInstance } from "@cdktf/provider-aws/lib/db-instance/index.js";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group/index.js";
import { Construct } from "constructs";
import { LogGroup } from "../logs/log-group.ts";
import { keep } from "../stateful.ts";
import type { DatabaseProps } from "./database-props.ts";
import { EventSubscription } from "./event-subscription.ts";
import { MonitoringRole } from "./monitoring-role.ts";
import { managedOwnerPassword, WriteOnlyOwnerPassword } from "./owner-password.ts";
import { ParameterGroup } from "./parameter-group.ts";

/** Logs that PostgreSQL on RDS can export. */
const exportedLogs = ["postgresql", "upgrade", "iam-db-auth-error"];

const monitoringIntervalSeconds = 60;

/**
 * PostgreSQL on RDS: encrypted, private, backed up, watched, reached over TLS only, with login by IAM.
 *
 * Destroying it, which deletion protection must allow first, leaves a final snapshot; that one can be restored as long
 * as its key exists, which is up to 30 days after the key's own destruction.
 */
export class Database extends Construct {
  readonly identifier: string;
  readonly arn: string;
  readonly databaseName: string;
  readonly address: string;
  readonly port: number;
  /** Id that IAM policies of `rds-db:connect` name. */
  readonly resourceId: string;
  /** Secret with the owner's name and password, as JSON `{"username", "password"}`. */
  readonly ownerSecretArn: string;
  readonly subnetGroupName: string;

  constructor(scope: Construct, id: string, props: DatabaseProps) {
    super(scope, id);
    const { identifier, location } = props;
    const subnets = new DbSubnetGroup(this, "subnets", {
      name: identifier,
      description: `Isolated subnets of ${identifier}.`,
      subnetIds: props.subnetIds,
    });
    const parameters = new ParameterGroup(this, "parameters", {
      identifier,
      engineVersion: props.engineVersion,
      blueGreen: props.updates === "blue-green",
    });
    const monitoring = new MonitoringRole(this, "monitoring", {
      name: `${identifier}-database-monitoring`,
      location,
    });
    const writeOnly = this.writeOnlyPassword(props);
    const instance = new DbInstance(this, "Resource", {
      identifier,
      dbName: props.databaseName,
      username: props.ownerName,
      ...(writeOnly?.settings ?? managedOwnerPassword(props.dataKeyArn)),
      ...engine(props),
      ...storage(props),
      ...availability(props),
      ...deletion(props),
      ...observation(props),
      monitoringRoleArn: monitoring.arn,
      parameterGroupName: parameters.name,
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [props.securityGroupId],
      port: props.port,
      publiclyAccessible: false,
      iamDatabaseAuthenticationEnabled: true,
      // No `caCertIdentifier`: AWS signs new instances with a current certificate authority, and naming one makes
      // the provider change every new instance a second time.
      dependsOn: this.logGroups(props),
    });
    keep(instance, "database", props);
    new EventSubscription(this, "events", {
      name: `${identifier}-database`,
      identifier: instance.identifier,
      topicArn: props.alertTopicArn,
    });

    this.identifier = identifier;
    this.arn = instance.arn;
    this.databaseName = props.databaseName;
    this.address = instance.address;
    this.port = props.port;
    this.resourceId = instance.resourceId;
    this.subnetGroupName = subnets.name;
    this.ownerSecretArn =
      writeOnly?.keepFor(instance, props.ownerName) ?? instance.masterUserSecret.get(0).secretArn;
  }

  private writeOnlyPassword(props: DatabaseProps): WriteOnlyOwnerPassword | undefined {
    if (props.ownerPassword === "managed") return undefined;
    return new WriteOnlyOwnerPassword(this, "owner", {
      secretName: `${props.identifier}/database-owner`,
      keyArn: props.dataKeyArn,
      deletionProtection: props.deletionProtection,
    });
  }

  /** RDS would make the log groups itself, unencrypted and without an end to their retention. */
  private logGroups(props: DatabaseProps): LogGroup[] {
    return exportedLogs.map(
      (log) =>
        new LogGroup(this, `${log}-logs`, {
          name: `/aws/rds/instance/${props.identifier}/${log}`,
          logicalId: `database_${log}_logs`,
          retentionDays: props.logRetentionDays,
          keyArn: props.logsKeyArn,
          deletionProtection: props.deletionProtection,
        }),
    );
  }
}

function engine({ engineVersion, instanceClass, updates, maintenanceWindow }: DatabaseProps) {
  return {
    engine: "postgres",
    engineVersion,
    instanceClass,
    engineLifecycleSupport: "open-source-rds-extended-support-disabled",
    autoMinorVersionUpgrade: true,
    // The major version is written down, so that an upgrade is a reviewed change; this only lets it happen.
    allowMajorVersionUpgrade: true,
    applyImmediately: false,
    maintenanceWindow,
    ...(updates === "blue-green" && { blueGreenUpdate: { enabled: true } }),
  };
}

function storage({ storageGb, maxStorageGb, dataKeyArn }: DatabaseProps) {
  return {
    storageType: "gp3",
    allocatedStorage: storageGb,
    maxAllocatedStorage: maxStorageGb,
    storageEncrypted: true,
    kmsKeyId: dataKeyArn,
  };
}

function availability({ multiAz, backupRetentionDays, backupWindow }: DatabaseProps) {
  return {
    multiAz,
    backupRetentionPeriod: backupRetentionDays,
    backupWindow,
    copyTagsToSnapshot: true,
  };
}

function deletion({ identifier, deletionProtection }: DatabaseProps) {
  return {
    deletionProtection,
    deleteAutomatedBackups: false,
    skipFinalSnapshot: false,
    // Named after the moment the database was made, since no two snapshots may have one name.
    finalSnapshotIdentifier: `${identifier}-final-\${formatdate("YYYYMMDDhhmmss", plantimestamp())}`,
    lifecycle: { ignoreChanges: ["final_snapshot_identifier"] },
  };
}

function observation({ insights, dataKeyArn }: DatabaseProps) {
  return {
    enabledCloudwatchLogsExports: exportedLogs,
    monitoringInterval: monitoringIntervalSeconds,
    databaseInsightsMode: insights.mode,
    performanceInsightsEnabled: true,
    performanceInsightsRetentionPeriod: insights.retentionDays,
    performanceInsightsKmsKeyId: dataKeyArn,
  };
}
