import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster/index.js";
import { Construct } from "constructs";

/** Settings of a {@link Cluster}. */
export interface ClusterProps {
  readonly name: string;
  readonly containerInsights: "enabled" | "enhanced";
  /** Key that encrypts the sessions of `aws ecs execute-command`. */
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
    const cluster = new EcsCluster(this, "cluster", {
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
    });
    this.name = props.name;
    this.arn = cluster.arn;
  }
}
