import { Construct } from "constructs";
import type { Environment } from "../envs/environment.ts";
import { Dashboard } from "../modules/monitoring/dashboard.ts";
import { DatabaseAlarms } from "../modules/monitoring/database-alarms.ts";
import { ErrorTracking } from "../modules/monitoring/error-tracking.ts";
import type { LoadBalancerDimensions } from "../modules/monitoring/load-balancer-metrics.ts";
import { ServiceAlarms } from "../modules/monitoring/service-alarms.ts";
import type { ServiceDimensions } from "../modules/monitoring/service-metrics.ts";
import type { ReleaseRecord } from "../modules/release/release-record.ts";
import type { FoundationStack } from "./foundation.ts";

/** Settings of the {@link ServiceWatch}. */
export interface ServiceWatchProps {
  /** Prefix of all names. */
  readonly prefix: string;
  readonly environment: Environment;
  readonly foundation: FoundationStack;
  readonly release: ReleaseRecord;
  readonly service: ServiceDimensions;
  readonly loadBalancer: LoadBalancerDimensions;
  /** Alarms that stand beside those made here. */
  readonly otherAlarmArns: readonly string[];
}

/** What watches over the running service: alarms, errors, and one page that shows it all. */
export class ServiceWatch extends Construct {
  constructor(scope: Construct, id: string, props: ServiceWatchProps) {
    super(scope, id);
    const { prefix, environment, foundation, release, service, loadBalancer } = props;
    const common = { prefix, topicArn: foundation.alerts.topicArn };
    const logGroupName = foundation.logGroups.api.name;
    const { identifier } = foundation.database;
    const { instanceClass, storageGb } = environment.database;

    const serviceAlarms = new ServiceAlarms(this, "service", { ...common, service, loadBalancer });
    const databaseAlarms = new DatabaseAlarms(this, "database", {
      ...common,
      identifier,
      instanceClass,
      storageGb,
    });
    const errors = new ErrorTracking(this, "errors", { ...common, logGroupName });
    new Dashboard(this, "dashboard", {
      name: prefix,
      region: environment.region,
      host: environment.domain.host,
      release,
      alarmArns: [...props.otherAlarmArns, ...serviceAlarms.arns, ...databaseAlarms.arns, errors.alarmArn],
      loadBalancer,
      service,
      databaseIdentifier: identifier,
      errors: { metric: errors.errors, query: errors.query, logGroupName },
    });
  }
}
