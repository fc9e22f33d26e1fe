import type { JsonObject } from "../../review/json.ts";
import type { Plan, ResourceChange } from "../../review/plan.ts";

/** A change of the platform that the story tells of. */
export interface InfrastructureChange {
  readonly title: string;
  readonly stack: "foundation" | "service";
  readonly resources: readonly ResourceChange[];
  /** Whether the policy forbids it; then it is never applied. */
  readonly denied?: true;
}

const update = (type: string, name: string, before: JsonObject, after: JsonObject): ResourceChange => ({
  address: `${type}.${name}`,
  mode: "managed",
  type,
  name,
  change: { actions: ["update"], before: { ...before }, after: { ...before, ...after } },
});

const create = (type: string, name: string, after: JsonObject): ResourceChange => ({
  address: `${type}.${name}`,
  mode: "managed",
  type,
  name,
  change: { actions: ["create"], before: null, after: { ...after } },
});

const replace = (
  type: string,
  name: string,
  before: JsonObject,
  after: JsonObject,
  path: string,
): ResourceChange => ({
  address: `${type}.${name}`,
  mode: "managed",
  type,
  name,
  action_reason: "replace_because_cannot_update",
  change: {
    actions: ["delete", "create"],
    before: { ...before },
    after: { ...before, ...after },
    replace_paths: [[path]],
  },
});

export const infrastructureChanges: readonly InfrastructureChange[] = [
  {
    title: "Keep logs for a quarter",
    stack: "foundation",
    resources: [
      update(
        "aws_cloudwatch_log_group",
        "api",
        { name: "/acme/api", retention_in_days: 30 },
        { retention_in_days: 90 },
      ),
    ],
  },
  {
    title: "Give the API more memory",
    stack: "service",
    resources: [
      replace(
        "aws_ecs_task_definition",
        "api",
        { family: "acme-api", cpu: "512", memory: "1024" },
        { memory: "2048" },
        "memory",
      ),
      update("aws_ecs_service", "api", { name: "api", desired_count: 2 }, { desired_count: 3 }),
    ],
  },
  {
    title: "Alarm on slow answers",
    stack: "service",
    resources: [
      create("aws_cloudwatch_metric_alarm", "slow", {
        alarm_name: "acme-slow",
        threshold: 0.5,
        evaluation_periods: 3,
      }),
    ],
  },
  {
    title: "Move the queue to a name of its own",
    stack: "foundation",
    resources: [replace("aws_sqs_queue", "orders", { name: "orders" }, { name: "acme-orders" }, "name")],
  },
  {
    title: "A larger database",
    stack: "foundation",
    resources: [
      update(
        "aws_db_instance",
        "ledger",
        { identifier: "acme", instance_class: "db.t4g.small", allocated_storage: 50 },
        { instance_class: "db.t4g.medium", allocated_storage: 100 },
      ),
    ],
  },
  {
    title: "Open the database to the office",
    stack: "foundation",
    denied: true,
    resources: [
      create("aws_vpc_security_group_ingress_rule", "office", {
        cidr_ipv4: "0.0.0.0/0",
        from_port: 5432,
        to_port: 5432,
        ip_protocol: "tcp",
      }),
    ],
  },
];

/** What the state of each stack holds. */
export const stateOf: Readonly<Record<InfrastructureChange["stack"], readonly string[]>> = {
  foundation: [
    "aws_vpc.network",
    "aws_security_group.database",
    "aws_db_instance.ledger",
    "aws_kms_key.data",
    "aws_cloudwatch_log_group.api",
    "aws_sqs_queue.orders",
    "aws_ecs_cluster.main",
  ],
  service: [
    "aws_lb.public",
    "aws_ecs_task_definition.api",
    "aws_ecs_service.api",
    "aws_cloudwatch_metric_alarm.slow",
    "aws_appautoscaling_target.api",
  ],
};

/** The plan of a change, as Terraform shows it. */
export function planOf({ resources }: InfrastructureChange): Plan {
  return {
    format_version: "1.2",
    terraform_version: "1.14.0",
    applyable: true,
    complete: true,
    errored: false,
    resource_changes: resources,
    resource_drift: [],
    deferred_changes: [],
    output_changes: {},
    action_invocations: [],
    deferred_action_invocations: [],
  };
}
