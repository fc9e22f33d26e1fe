import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster/index.js";
import { Construct } from "constructs";
import { LogGroup } from "../logs/log-group.ts";
import type { StatefulProps } from "../stateful.ts";

/** Settings of a {@link Cluster}. */
export interface ClusterProps extends StatefulProps {
  readonly name: string;
  readonly containerInsights: "enabled" | "enhanced";
  /** Days for which the measurements are kept as log events. */
  readonly insightsRetentionDays: number;
  /** Key that encrypts the measurements and the sessions of `aws ecs execute-command`. */
  readonly keyArn: string;
  /** Log group that records those sessions. */
  readonly execLogGroupName: string;
}

/** ECS cluster that measures its containers and records every shell session. */
export class Cluster extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const cluster = new EcsCluster(this, "Resource", {
      name: props.name,
      setting: [{ name: "containerInsights", value: props.containerInsights }],
      configuration: {
        executeCommandConfiguration: {
          kmsKeyId: props.keyArn,
          logging: "OVERRIDE",
          logConfiguration: {
            cloudWatchEncryptionEnabled: true,
            cloudWatchLogGroupName: props.execLogGroupName,
          },
        },
      },
      dependsOn: [this.insightsLogs(props)],
    });
    this.name = props.name;
    this.arn = cluster.arn;
  }

  /** Container Insights would make the log group itself, unencrypted and without an end to its retention. */
  private insightsLogs({ name, insightsRetentionDays, keyArn, deletionProtection }: ClusterProps): LogGroup {
    return new LogGroup(this, "insights-logs", {
      name: `/aws/ecs/containerinsights/${name}/performance`,
      logicalId: "insights_logs",
      retentionDays: insightsRetentionDays,
      keyArn,
      deletionProtection,
    });
  }
}
