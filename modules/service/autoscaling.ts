import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy/index.js";
import { AppautoscalingScheduledAction } from "@cdktf/provider-aws/lib/appautoscaling-scheduled-action/index.js";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target/index.js";
import { Construct } from "constructs";
import { type WorkingHours, workingHoursSchedules } from "../schedule/working-hours.ts";

/** Settings of {@link Autoscaling}. */
export interface AutoscalingProps {
  /** Prefix of the names of the policies. */
  readonly prefix: string;
  readonly clusterName: string;
  readonly serviceName: string;
  readonly tasks: { readonly min: number; readonly max: number };
  /** Average CPU of the service that scaling holds, in percent. */
  readonly cpuPercent: number;
  /** Requests a minute of one task that scaling holds. */
  readonly requestsPerTarget: number;
  /** How CloudWatch knows the load balancer and its target group. */
  readonly loadBalancer: { readonly loadBalancerArnSuffix: string; readonly targetGroupArnSuffix: string };
  /** When tasks run at all; always when left out. */
  readonly workingHours?: WorkingHours & {
    /** IANA time zone. */
    readonly timeZone: string;
  };
}

/** More tasks within a minute of need, fewer only after five minutes without it. */
const cooldownSeconds = { out: 60, in: 300 };

/** Keeps as many tasks as the load asks for, and none outside working hours where the environment sleeps. */
export class Autoscaling extends Construct {
  constructor(scope: Construct, id: string, props: AutoscalingProps) {
    super(scope, id);
    const target = this.scalableTarget(props);
    this.track(target, "cpu", props, props.cpuPercent, {
      predefinedMetricType: "ECSServiceAverageCPUUtilization",
    });
    this.track(target, "requests", props, props.requestsPerTarget, {
      predefinedMetricType: "ALBRequestCountPerTarget",
      resourceLabel: `${props.loadBalancer.loadBalancerArnSuffix}/${props.loadBalancer.targetGroupArnSuffix}`,
    });
    if (props.workingHours) this.sleepOutside(props.workingHours, target, props);
  }

  private scalableTarget(props: AutoscalingProps): AppautoscalingTarget {
    return new AppautoscalingTarget(this, "Resource", {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: `service/${props.clusterName}/${props.serviceName}`,
      minCapacity: props.tasks.min,
      maxCapacity: props.tasks.max,
      // The schedule changes both twice a day; an apply at night must not wake the tasks.
      ...(props.workingHours && { lifecycle: { ignoreChanges: ["min_capacity", "max_capacity"] } }),
    });
  }

  private track(
    target: AppautoscalingTarget,
    name: string,
    { prefix }: AutoscalingProps,
    targetValue: number,
    metric: { predefinedMetricType: string; resourceLabel?: string },
  ): void {
    new AppautoscalingPolicy(this, name, {
      name: `${prefix}-${name}`,
      policyType: "TargetTrackingScaling",
      ...scaled(target),
      targetTrackingScalingPolicyConfiguration: {
        targetValue,
        scaleOutCooldown: cooldownSeconds.out,
        scaleInCooldown: cooldownSeconds.in,
        predefinedMetricSpecification: metric,
      },
    });
  }

  private sleepOutside(
    workingHours: NonNullable<AutoscalingProps["workingHours"]>,
    target: AppautoscalingTarget,
    { prefix, tasks }: AutoscalingProps,
  ): void {
    const schedules = workingHoursSchedules(workingHours);
    const action = (name: string, schedule: string, bounds: { min: number; max: number }) =>
      new AppautoscalingScheduledAction(this, name, {
        name: `${prefix}-${name}`,
        ...scaled(target),
        schedule,
        timezone: workingHours.timeZone,
        scalableTargetAction: { minCapacity: String(bounds.min), maxCapacity: String(bounds.max) },
      });
    action("wake", schedules.start, tasks);
    action("sleep", schedules.stop, { min: 0, max: 0 });
  }
}

function scaled({ serviceNamespace, scalableDimension, resourceId }: AppautoscalingTarget) {
  return { serviceNamespace, scalableDimension, resourceId };
}
