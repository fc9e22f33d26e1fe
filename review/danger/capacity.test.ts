import { expect, test } from "vitest";
import type { Json } from "../json.ts";
import { resourceChange } from "../testing/plan-parts.ts";
import { findZeroCapacity } from "./capacity.ts";

function messagesOf(type: string, before: Json, after: Json): string[] {
  const resource = resourceChange({ before, after }, { type });
  return findZeroCapacity({ resource, class: "update", before, after }).map(({ message }) => message);
}

test.each([
  ["aws_ecs_service", { desired_count: 2 }, { desired_count: 0 }, "The service runs no task any more."],
  [
    "aws_appautoscaling_target",
    { max_capacity: 4 },
    { max_capacity: 0 },
    "The service may not run anything any more.",
  ],
  [
    "aws_eks_node_group",
    { scaling_config: [{ max_size: 3 }] },
    { scaling_config: [{ max_size: 0 }] },
    "The group may run no node any more.",
  ],
  [
    "aws_lambda_function",
    { reserved_concurrent_executions: -1 },
    { reserved_concurrent_executions: 0 },
    "The function can no longer run.",
  ],
  [
    "kubernetes_deployment",
    { spec: [{ replicas: "3" }] },
    { spec: [{ replicas: "0" }] },
    "The deployment runs no pod any more.",
  ],
])("%s from %j to %j falls to zero", (type, before, after, message) => {
  expect(messagesOf(type, before, after)).toEqual([message]);
});

test.each([
  ["aws_ecs_service", { desired_count: 0 }, { desired_count: 0 }],
  ["aws_ecs_service", { desired_count: 2 }, { desired_count: 1 }],
  ["aws_ecs_service", { desired_count: 2 }, { desired_count: null }],
  ["aws_ecs_service", null, { desired_count: 0 }],
  ["aws_sqs_queue", { desired_count: 2 }, { desired_count: 0 }],
])("%s from %j to %j does not", (type, before, after) => {
  expect(messagesOf(type, before, after)).toEqual([]);
});
