import type { Construct } from "constructs";
import { DeploymentAlarms } from "../modules/monitoring/deployment-alarms.ts";
import { ReleaseRecord } from "../modules/release/release-record.ts";
import { Autoscaling } from "../modules/service/autoscaling.ts";
import { FargateService } from "../modules/service/fargate-service.ts";
import { apiPort } from "../modules/tasks/workload-containers.ts";
import { EnvironmentStack, type EnvironmentStackProps } from "./environment-stack.ts";
import type { FoundationStack } from "./foundation.ts";
import type { LedgerScope } from "./ledger.ts";
import { ServiceEntrance } from "./service-entrance.ts";
import { ServiceEvents } from "./service-events.ts";
import { ServiceTasks } from "./service-tasks.ts";
import { ServiceWatch } from "./service-watch.ts";

/** What the service stack is made from. */
export interface ServiceStackProps extends EnvironmentStackProps, LedgerScope {
  /** Foundation of the same environment. */
  readonly foundation: FoundationStack;
}

/** What changes with every release: the API on Fargate, the way to it from the internet, and what watches over it. */
export class ServiceStack extends EnvironmentStack {
  private readonly foundation: FoundationStack;
  private readonly serviceName: string;

  constructor(scope: Construct, { platform, environments, environment, foundation }: ServiceStackProps) {
    super(scope, `${environment.name}-service`, { platform, environment });
    this.foundation = foundation;
    this.serviceName = `${this.prefix}-api`;
    const { prefix, location, deletionProtection } = this;
    const common = {
      prefix,
      location,
      platform,
      environments,
      environment,
      foundation,
      deletionProtection,
    };

    const release = new ReleaseRecord(this, "release", {
      parameterName: foundation.release.parameterName,
      environmentName: environment.name,
    });
    const entrance = new ServiceEntrance(this, "entrance", common);
    const deploymentAlarms = new DeploymentAlarms(this, "deployment-alarms", {
      prefix,
      loadBalancer: entrance.dimensions,
      errorRatePercent: environment.service.errorRatePercent,
      topicArn: foundation.alerts.topicArn,
    });
    const tasks = new ServiceTasks(this, "tasks", { ...common, release });
    const service = this.runService(tasks, entrance, deploymentAlarms);
    this.scale(service, entrance);
    const dimensions = { clusterName: foundation.cluster.name, serviceName: this.serviceName };
    const events = new ServiceEvents(this, "events", { ...common, service, dimensions });
    new ServiceWatch(this, "watch", {
      ...common,
      release,
      service: dimensions,
      loadBalancer: entrance.dimensions,
      otherAlarmArns: [...deploymentAlarms.arns, events.alarmArn],
    });
  }

  private runService(
    tasks: ServiceTasks,
    { targetGroup, listeners }: ServiceEntrance,
    deploymentAlarms: DeploymentAlarms,
  ): FargateService {
    const { cluster, network, securityGroups, logGroups } = this.foundation;
    const { service } = this.environment;
    return new FargateService(this, "service", {
      name: this.serviceName,
      clusterArn: cluster.arn,
      taskDefinitionArn: tasks.apiArn,
      initialTasks: service.tasks.min,
      subnetIds: network.serviceSubnetIds,
      securityGroupId: securityGroups.serviceId,
      target: { groupArn: targetGroup.arn, containerName: "api", containerPort: apiPort },
      rollbackAlarmNames: service.deploymentAlarms.enabled ? deploymentAlarms.names : [],
      exec: service.exec,
      logGroupName: logGroups.api.name,
      dependsOn: [...listeners.forwarding, ...tasks.permissions],
    });
  }

  private scale(service: FargateService, { dimensions }: ServiceEntrance): void {
    const { uptime, service: settings } = this.environment;
    new Autoscaling(this, "autoscaling", {
      prefix: this.prefix,
      clusterName: this.foundation.cluster.name,
      serviceName: service.name,
      tasks: settings.tasks,
      ...settings.scaling,
      loadBalancer: dimensions,
      ...(uptime.kind === "working-hours" && { workingHours: uptime }),
    });
  }
}
