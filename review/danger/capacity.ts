import type { Detector } from "./danger.ts";
import { valueAt } from "./value-at.ts";

const capacities: readonly (readonly [type: string, path: string, message: string])[] = [
  ["aws_ecs_service", "desired_count", "The service runs no task any more."],
  ["aws_autoscaling_group", "max_size", "The group may run no instance any more."],
  ["aws_autoscaling_group", "desired_capacity", "The group runs no instance any more."],
  ["aws_appautoscaling_target", "max_capacity", "The service may not run anything any more."],
  ["aws_eks_node_group", "scaling_config.0.max_size", "The group may run no node any more."],
  ["aws_eks_node_group", "scaling_config.0.desired_size", "The group runs no node any more."],
  ["aws_lambda_function", "reserved_concurrent_executions", "The function can no longer run."],
  ["aws_lambda_event_source_mapping", "enabled", "The function no longer gets its events."],
  ["aws_elasticache_replication_group", "replicas_per_node_group", "The cache has no replica any more."],
  ["aws_cloudwatch_event_rule", "state", "The rule no longer fires."],
  ["google_compute_instance_group_manager", "target_size", "The group runs no instance any more."],
  ["kubernetes_deployment", "spec.0.replicas", "The deployment runs no pod any more."],
];

const nothing = new Set<unknown>([0, "0", false, "DISABLED"]);

/** What ran and runs no more. */
export const findZeroCapacity: Detector = ({ resource, before, after }) =>
  capacities.flatMap(([type, path, message]) => {
    if (type !== resource.type || before === null || before === undefined) return [];
    const was = valueAt(before, path);
    const is = valueAt(after, path);
    if (was === undefined || was === null || nothing.has(was) || !nothing.has(is)) return [];
    return [{ rule: "capacity-zero" as const, severity: "high" as const, message, evidence: [path] }];
  });
