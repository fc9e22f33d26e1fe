import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { TaskDefinition } from "./task-definition.ts";

const precondition = { condition: true, errorMessage: "There is no release." };
const containers = [{ name: "api", image: "acme" }];

const definition = resourceOf(
  synthesised(
    (scope) =>
      new TaskDefinition(scope, "task", {
        family: "acme-api",
        size: { vcpu: 0.25, memoryGb: 0.5 },
        architecture: "ARM64",
        executionRoleArn: "arn:execution",
        taskRoleArn: "arn:task",
        containers,
        volumes: ["tmp"],
        precondition,
      }),
  ),
  "aws_ecs_task_definition",
);

test("runs on Fargate with its own network interface", () => {
  expect(definition).toMatchObject({ requires_compatibilities: ["FARGATE"], network_mode: "awsvpc" });
});

test("vCPU and GiB are given in ECS's units", () => {
  expect(definition).toMatchObject({ cpu: "256", memory: "512" });
});

test("runs on the processor that is set", () => {
  expect(definition.runtime_platform).toEqual({
    operating_system_family: "LINUX",
    cpu_architecture: "ARM64",
  });
});

test("ECS and the code hold different roles", () => {
  expect(definition).toMatchObject({ execution_role_arn: "arn:execution", task_role_arn: "arn:task" });
});

test("its containers are readable JSON, for reviewers and scanners", () => {
  expect(JSON.parse(String(definition.container_definitions))).toEqual(containers);
});

test("its volumes are empty", () => {
  expect(definition.volume).toEqual([{ name: "tmp" }]);
});

test("the previous revision stays until the new one runs, so that a deployment can be rolled back", () => {
  expect(definition.lifecycle).toMatchObject({ create_before_destroy: true });
});

test("without a release there is no plan", () => {
  expect(definition.lifecycle).toMatchObject({
    precondition: [{ condition: true, error_message: "There is no release." }],
  });
});
