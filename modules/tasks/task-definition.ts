import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition/index.js";
import type { Precondition } from "cdktf";
import { Construct } from "constructs";

/** Settings of a {@link TaskDefinition}. */
export interface TaskDefinitionProps {
  readonly family: string;
  /** vCPU and memory in GiB; Fargate accepts only certain pairs. */
  readonly size: { readonly vcpu: number; readonly memoryGb: number };
  readonly architecture: "ARM64" | "X86_64";
  /** Role that ECS starts the containers with. */
  readonly executionRoleArn: string;
  /** Role that the containers' code holds; left out when it calls no AWS service. */
  readonly taskRoleArn?: string;
  /** Containers as ECS reads them. */
  readonly containers: readonly object[];
  /** Empty volumes that containers mount. */
  readonly volumes?: readonly string[];
  /** Refuses the plan, for example while there is no release to run. */
  readonly precondition?: Precondition;
}

/** A revision of what runs on Fargate. The previous revision stays until nothing runs it any more. */
export class TaskDefinition extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: TaskDefinitionProps) {
    super(scope, id);
    const definition = new EcsTaskDefinition(this, "Resource", {
      family: props.family,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: String(props.size.vcpu * 1024),
      memory: String(props.size.memoryGb * 1024),
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: props.architecture },
      executionRoleArn: props.executionRoleArn,
      ...(props.taskRoleArn && { taskRoleArn: props.taskRoleArn }),
      volume: (props.volumes ?? []).map((name) => ({ name })),
      containerDefinitions: JSON.stringify(props.containers),
      lifecycle: {
        createBeforeDestroy: true,
        ...(props.precondition && { precondition: [props.precondition] }),
      },
    });
    this.arn = definition.arn;
  }
}
