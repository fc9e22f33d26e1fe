import { Construct } from "constructs";
import type { Environment } from "../envs/environment.ts";
import type { Platform } from "../envs/platform.ts";
import type { AwsLocation } from "../modules/aws-location.ts";
import { AliasRecords } from "../modules/dns/alias-records.ts";
import { Certificate } from "../modules/dns/certificate.ts";
import { FirewallLog } from "../modules/firewall/firewall-log.ts";
import { WebApplicationFirewall } from "../modules/firewall/web-application-firewall.ts";
import { Listeners } from "../modules/load-balancer/listeners.ts";
import { LoadBalancer } from "../modules/load-balancer/load-balancer.ts";
import { TargetGroup } from "../modules/load-balancer/target-group.ts";
import type { LoadBalancerDimensions } from "../modules/monitoring/load-balancer-metrics.ts";
import { apiPort, healthPath } from "../modules/tasks/workload-containers.ts";
import type { FoundationStack } from "./foundation.ts";
import { hearsHcp, notificationPath, runTaskPath } from "./hcp.ts";
import { snsPath } from "./ledger.ts";

/** Settings of the {@link ServiceEntrance}. */
export interface ServiceEntranceProps {
  /** Prefix of all names. */
  readonly prefix: string;
  readonly location: AwsLocation;
  readonly platform: Platform;
  readonly environment: Environment;
  readonly foundation: FoundationStack;
  readonly deletionProtection: boolean;
}

/** Paths whose requests are authenticated by a signature over their body. */
function signedPaths(props: ServiceEntranceProps): readonly string[] {
  const always = ["/hooks/github", "/hooks/slipway", snsPath];
  return hearsHcp(props) ? [...always, notificationPath, runTaskPath] : always;
}

/** The way from the internet to the tasks: names, certificate, firewall, load balancer. */
export class ServiceEntrance extends Construct {
  readonly targetGroup: TargetGroup;
  readonly listeners: Listeners;
  /** How CloudWatch knows it. */
  readonly dimensions: LoadBalancerDimensions;

  constructor(scope: Construct, id: string, props: ServiceEntranceProps) {
    super(scope, id);
    const { host, alternativeNames } = props.environment.domain;
    const hosts = [host, ...alternativeNames] as const;
    const { zoneId } = props.foundation.zone;

    const loadBalancer = this.balanceLoad(props);
    this.targetGroup = this.groupTargets(props);
    const certificate = new Certificate(this, "certificate", { names: hosts, zoneId });
    this.listeners = new Listeners(this, "listeners", {
      loadBalancerArn: loadBalancer.arn,
      certificateArn: certificate.arn,
      hosts,
      targetGroupArn: this.targetGroup.arn,
    });
    new AliasRecords(this, "names", { zoneId, names: hosts, target: loadBalancer });
    this.guard(loadBalancer, props);
    this.dimensions = {
      loadBalancerArnSuffix: loadBalancer.arnSuffix,
      targetGroupArnSuffix: this.targetGroup.arnSuffix,
    };
  }

  private balanceLoad({ prefix, foundation, deletionProtection }: ServiceEntranceProps): LoadBalancer {
    return new LoadBalancer(this, "load-balancer", {
      name: prefix,
      subnetIds: foundation.network.publicSubnetIds,
      securityGroupId: foundation.securityGroups.loadBalancerId,
      logBucketName: foundation.accessLogs.bucketName,
      deletionProtection,
    });
  }

  private groupTargets({ prefix, foundation }: ServiceEntranceProps): TargetGroup {
    return new TargetGroup(this, "target-group", {
      name: `${prefix}-api`,
      vpcId: foundation.network.vpcId,
      port: apiPort,
      healthCheckPath: healthPath,
    });
  }

  private guard(loadBalancer: LoadBalancer, props: ServiceEntranceProps): void {
    const firewall = new WebApplicationFirewall(this, "firewall", {
      name: props.prefix,
      loadBalancerArn: loadBalancer.arn,
      signedPaths: signedPaths(props),
    });
    new FirewallLog(this, "firewall-log", {
      name: props.prefix,
      webAclArn: firewall.arn,
      retentionDays: props.environment.service.logRetentionDays,
      keyArn: props.foundation.keys.logs.arn,
      location: props.location,
      deletionProtection: props.deletionProtection,
    });
  }
}
