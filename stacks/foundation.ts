import type { Construct } from "constructs";
import { AlertTopic } from "../modules/alerts/alert-topic.ts";
import { Backup } from "../modules/backup/backup.ts";
import { Cluster } from "../modules/cluster/cluster.ts";
import { CostControl } from "../modules/cost/cost-control.ts";
import { Database } from "../modules/database/database.ts";
import { NightStop } from "../modules/database/night-stop.ts";
import { HostedZone } from "../modules/dns/hosted-zone.ts";
import { LogGroup } from "../modules/logs/log-group.ts";
import { Endpoints } from "../modules/network/endpoints.ts";
import { Network } from "../modules/network/network.ts";
import { SecurityGroups } from "../modules/network/security-groups.ts";
import { ReleaseParameter } from "../modules/release/release-parameter.ts";
import { minutesBefore, workingHoursSchedules } from "../modules/schedule/working-hours.ts";
import { GeneratedSecret } from "../modules/secrets/generated-secret.ts";
import { AccessLogBucket } from "../modules/storage/access-log-bucket.ts";
import { apiPort } from "../modules/tasks/workload-containers.ts";
import { backupSchedule } from "./backup-schedule.ts";
import { databaseName } from "./database-name.ts";
import { EnvironmentStack, type EnvironmentStackProps } from "./environment-stack.ts";
import { FoundationKeys } from "./foundation-keys.ts";
import { hearsHcp } from "./hcp.ts";
import { ledgerTopicArn } from "./ledger.ts";

const databaseOwner = "ledger_owner";
const databasePort = 5432;

/** RDS needs minutes to start a database, and the tasks that wake at the start of work migrate it at once. */
const databaseHeadStartMinutes = 20;

/** What changes rarely and holds data: network, keys, database and its backups, cluster, logs, secrets. */
export class FoundationStack extends EnvironmentStack {
  readonly keys: FoundationKeys;
  readonly alerts: AlertTopic;
  readonly logGroups: {
    readonly api: LogGroup;
    readonly migration: LogGroup;
    /** Records shell sessions. */
    readonly exec: LogGroup;
  };
  readonly network: Network;
  readonly securityGroups: SecurityGroups;
  readonly database: Database;
  readonly cluster: Cluster;
  readonly secrets: {
    readonly githubWebhook: GeneratedSecret;
    readonly slipwayHook: GeneratedSecret;
    /** Client secret of the login: its random first value is exchanged by hand for the provider's. */
    readonly login: GeneratedSecret;
    /** What HCP Terraform signs with; only where state is kept there, and only of the one ledger. */
    readonly hcp?: { readonly notification: GeneratedSecret; readonly runTask: GeneratedSecret };
  };
  readonly zone: HostedZone;
  readonly release: ReleaseParameter;
  /** Receives the load balancer's logs, each kind below a prefix of its own. */
  readonly accessLogs: { readonly bucketName: string };

  constructor(scope: Construct, props: EnvironmentStackProps) {
    super(scope, `${props.environment.name}-foundation`, props);
    this.keys = new FoundationKeys(this, "keys", {
      prefix: this.prefix,
      location: this.location,
      ledgerTopicArn: ledgerTopicArn(props.platform, props.environment),
      deletionProtection: this.deletionProtection,
    });
    this.alerts = this.makeAlerts();
    this.logGroups = {
      api: this.makeLogGroup("api"),
      migration: this.makeLogGroup("migrate"),
      exec: this.makeLogGroup("exec"),
    };
    this.network = this.makeNetwork();
    this.securityGroups = this.makeSecurityGroups();
    this.makeEndpoints();
    this.database = this.makeDatabase();
    this.makeBackup();
    this.makeNightStop();
    this.cluster = this.makeCluster();
    this.secrets = {
      githubWebhook: this.makeSecret(
        "github-webhook",
        "github_webhook_secret",
        "Signs the webhooks of GitHub.",
      ),
      slipwayHook: this.makeSecret("slipway-hook", "slipway_hook_secret", "Signs what Slipway reports."),
      login: this.makeSecret("login", "login_secret", "Client secret with which people are logged in."),
      ...(hearsHcp(props) && {
        hcp: {
          notification: this.makeSecret(
            "hcp-notification",
            "hcp_notification_secret",
            "Signs notifications of HCP Terraform.",
          ),
          runTask: this.makeSecret(
            "hcp-run-task",
            "hcp_run_task_secret",
            "Signs run tasks of HCP Terraform.",
          ),
        },
      }),
    };
    this.zone = new HostedZone(this, "zone", {
      name: this.environment.domain.zone,
      deletionProtection: this.deletionProtection,
    });
    this.release = new ReleaseParameter(this, "release", {
      name: `${this.path}/release`,
      deletionProtection: this.deletionProtection,
    });
    this.accessLogs = this.makeAccessLogs();
    this.makeCostControl();
  }

  private makeAlerts(): AlertTopic {
    return new AlertTopic(this, "alerts", {
      name: `${this.prefix}-alerts`,
      account: this.location.account,
      email: this.environment.alertEmail,
      keyArn: this.keys.notifications.arn,
    });
  }

  private makeLogGroup(name: string, retentionDays = this.environment.service.logRetentionDays): LogGroup {
    return new LogGroup(this, `${name}-logs`, {
      name: `${this.path}/${name}`,
      logicalId: `${name}_logs`,
      retentionDays,
      keyArn: this.keys.logs.arn,
      deletionProtection: this.deletionProtection,
    });
  }

  private makeNetwork(): Network {
    const { network, zones } = this.environment;
    return new Network(this, "network", {
      prefix: this.prefix,
      location: this.location,
      cidr: network.cidr,
      zones,
      nat: network.nat,
      flowLogGroupArn: this.makeLogGroup("flow", network.flowLogRetentionDays).arn,
    });
  }

  private makeSecurityGroups(): SecurityGroups {
    return new SecurityGroups(this, "security-groups", {
      prefix: this.prefix,
      vpcId: this.network.vpcId,
      servicePort: apiPort,
      databasePort,
      worldEgressReason:
        "HTTPS to AWS, the image registry, GitHub and the provider of logins, whose addresses change",
    });
  }

  private makeEndpoints(): void {
    new Endpoints(this, "endpoints", {
      prefix: this.prefix,
      location: this.location,
      vpcId: this.network.vpcId,
      routeTableIds: this.network.routeTableIds,
      interfaceServices: this.environment.network.interfaceEndpoints,
      subnetIds: this.network.serviceSubnetIds,
      clientSecurityGroupId: this.securityGroups.serviceId,
    });
  }

  private makeDatabase(): Database {
    const { database } = this.environment;
    return new Database(this, "database", {
      ...database,
      identifier: this.prefix,
      location: this.location,
      databaseName,
      ownerName: databaseOwner,
      multiAz: database.multiAz.enabled,
      subnetIds: this.network.databaseSubnetIds,
      securityGroupId: this.securityGroups.databaseId,
      port: databasePort,
      dataKeyArn: this.keys.data.arn,
      logsKeyArn: this.keys.logs.arn,
      logRetentionDays: this.environment.service.logRetentionDays,
      alertTopicArn: this.alerts.topicArn,
      deletionProtection: this.deletionProtection,
    });
  }

  private makeBackup(): void {
    new Backup(this, "backup", {
      prefix: this.prefix,
      location: this.location,
      database: this.database,
      restoreSecurityGroupId: this.network.lockedSecurityGroupId,
      schedule: backupSchedule(this.environment),
      retentionDays: this.environment.database.backupRetentionDays,
      keyArn: this.keys.data.arn,
      alertTopicArn: this.alerts.topicArn,
      deletionProtection: this.deletionProtection,
    });
  }

  private makeNightStop(): void {
    const { uptime } = this.environment;
    if (uptime.kind === "always") return;
    new NightStop(this, "night-stop", {
      prefix: this.prefix,
      location: this.location,
      database: this.database,
      ...workingHoursSchedules({ ...uptime, start: minutesBefore(uptime.start, databaseHeadStartMinutes) }),
      timeZone: uptime.timeZone,
      keyArn: this.keys.data.arn,
    });
  }

  private makeCluster(): Cluster {
    const { service } = this.environment;
    return new Cluster(this, "cluster", {
      name: this.prefix,
      containerInsights: service.containerInsights,
      insightsRetentionDays: service.logRetentionDays,
      keyArn: this.keys.logs.arn,
      execLogGroupName: this.logGroups.exec.name,
      deletionProtection: this.deletionProtection,
    });
  }

  private makeSecret(name: string, logicalId: string, description: string): GeneratedSecret {
    return new GeneratedSecret(this, name, {
      name: `${this.prefix}/${name}`,
      logicalId,
      description,
      keyArn: this.keys.data.arn,
      version: 1,
      deletionProtection: this.deletionProtection,
    });
  }

  private makeAccessLogs(): AccessLogBucket {
    return new AccessLogBucket(this, "access-logs", {
      name: `${this.prefix}-access-logs-${this.location.account}-${this.location.region}`,
      location: this.location,
      retentionDays: this.environment.service.logRetentionDays,
      deletionProtection: this.deletionProtection,
    });
  }

  private makeCostControl(): void {
    new CostControl(this, "cost", {
      prefix: this.prefix,
      ...this.environment.budget,
      email: this.environment.alertEmail,
    });
  }
}
