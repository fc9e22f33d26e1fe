import { EcsService } from "@cdktf/provider-aws/lib/ecs-service/index.js";
import { type ITerraformDependable, Op, TerraformSelf } from "cdktf";
import { Construct } from "constructs";

/** Settings of a {@link FargateService}. */
export interface FargateServiceProps {
  readonly name: string;
  readonly clusterArn: string;
  readonly taskDefinitionArn: string;
  /** Tasks at creation; from then on autoscaling decides. */
  readonly initialTasks: number;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  /** Container and port that requests go to, and the target group they come from. */
  readonly target: {
    readonly groupArn: string;
    readonly containerName: string;
    readonly containerPort: number;
  };
  /** Alarms that roll a deployment back; empty when the environment does without. */
  readonly rollbackAlarmNames: readonly string[];
  /** Whether `aws ecs execute-command` may open a shell in a task. */
  readonly exec: boolean;
  /** Where to read why a deployment failed. */
  readonly logGroupName: string;
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Seconds after the start of a task in which failed health checks do not count. */
const gracePeriodSeconds = 60;

/**
 * Tasks behind a load balancer, replaced without a gap: new ones join before old ones leave, and a deployment that does
 * not come up, or sets off an alarm, is rolled back.
 */
export class FargateService extends Construct {
  /** Known only once the service exists, so that whatever uses it waits. */
  readonly name: string;
  /** Depend on this where the service must already answer. */
  readonly running: ITerraformDependable;

  constructor(scope: Construct, id: string, props: FargateServiceProps) {
    super(scope, id);
    const alarmNames = [...props.rollbackAlarmNames];
    const service = new EcsService(this, "Resource", {
      name: props.name,
      cluster: props.clusterArn,
      taskDefinition: props.taskDefinitionArn,
      launchType: "FARGATE",
      platformVersion: "LATEST",
      desiredCount: props.initialTasks,
      availabilityZoneRebalancing: "ENABLED",
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      ...(alarmNames.length > 0 && { alarms: { enable: true, rollback: true, alarmNames } }),
      healthCheckGracePeriodSeconds: gracePeriodSeconds,
      waitForSteadyState: true,
      enableExecuteCommand: props.exec,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      networkConfiguration: {
        subnets: [...props.subnetIds],
        securityGroups: [props.securityGroupId],
        assignPublicIp: false,
      },
      loadBalancer: [
        {
          targetGroupArn: props.target.groupArn,
          containerName: props.target.containerName,
          containerPort: props.target.containerPort,
        },
      ],
      dependsOn: [...props.dependsOn],
      lifecycle: {
        ignoreChanges: ["desired_count"],
        postcondition: [runsWhatWasApplied(props)],
      },
    });
    this.name = service.name;
    this.running = service;
  }
}

/**
 * A rolled-back deployment is steady again, which Terraform takes for success.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/20858
 */
function runsWhatWasApplied({ name, taskDefinitionArn, logGroupName }: FargateServiceProps) {
  return {
    condition: Op.eq(TerraformSelf.getString("task_definition"), taskDefinitionArn),
    errorMessage:
      `${name} runs \${self.task_definition} and not ${taskDefinitionArn}: ECS rolled the deployment back. Read the ` +
      `events of the service and the log group ${logGroupName}, then release a repaired version.`,
  };
}
