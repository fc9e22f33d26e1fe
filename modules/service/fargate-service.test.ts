import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { FargateService, type FargateServiceProps } from "./fargate-service.ts";

const props: FargateServiceProps = {
  name: "acme-staging-api",
  clusterArn: "arn:cluster",
  taskDefinitionArn: "arn:task-definition:7",
  initialTasks: 2,
  subnetIds: ["subnet-1", "subnet-2"],
  securityGroupId: "sg-1",
  target: { groupArn: "arn:target-group", containerName: "api", containerPort: 3000 },
  rollbackAlarmNames: ["acme-staging-error-rate"],
  exec: false,
  logGroupName: "/acme/staging/api",
  dependsOn: [{ fqn: "aws_lb_listener_rule.own-hosts" }],
};

function service(changes: Partial<FargateServiceProps> = {}) {
  const stack = synthesised((scope) => new FargateService(scope, "service", { ...props, ...changes }));
  return resourceOf(stack, "aws_ecs_service");
}

test("runs on Fargate's latest platform", () => {
  expect(service()).toMatchObject({ launch_type: "FARGATE", platform_version: "LATEST" });
});

test("tasks have no public address", () => {
  expect(service().network_configuration).toEqual({
    subnets: ["subnet-1", "subnet-2"],
    security_groups: ["sg-1"],
    assign_public_ip: false,
  });
});

test("new tasks join before old ones leave", () => {
  expect(service()).toMatchObject({
    deployment_minimum_healthy_percent: 100,
    deployment_maximum_percent: 200,
  });
});

test("a deployment that does not come up is rolled back", () => {
  expect(service().deployment_circuit_breaker).toEqual({ enable: true, rollback: true });
});

test("a deployment that sets off an alarm is rolled back", () => {
  expect(service().alarms).toEqual({
    enable: true,
    rollback: true,
    alarm_names: ["acme-staging-error-rate"],
  });
});

test("without alarms the circuit breaker alone decides", () => {
  expect(service({ rollbackAlarmNames: [] })).not.toHaveProperty("alarms");
});

test("an apply waits until the deployment is over", () => {
  expect(service().wait_for_steady_state).toBe(true);
});

test("an apply fails when another task definition runs than was applied", () => {
  expect(service().lifecycle).toMatchObject({
    postcondition: [
      {
        condition: `\${(self.task_definition == "arn:task-definition:7")}`,
        error_message:
          `acme-staging-api runs \${self.task_definition} and not arn:task-definition:7: ECS rolled the deployment ` +
          "back. Read the events of the service and the log group /acme/staging/api, then release a repaired version.",
      },
    ],
  });
});

test("autoscaling's number of tasks is not drift", () => {
  expect(service()).toMatchObject({ desired_count: 2, lifecycle: { ignore_changes: ["desired_count"] } });
});

test("tasks are spread over zones again after one was lost", () => {
  expect(service().availability_zone_rebalancing).toBe("ENABLED");
});

test("a task has a minute to start before its health counts", () => {
  expect(service().health_check_grace_period_seconds).toBe(60);
});

test("requests reach the container's port through the target group, which must already forward", () => {
  expect(service()).toMatchObject({
    load_balancer: [{ target_group_arn: "arn:target-group", container_name: "api", container_port: 3000 }],
    depends_on: ["aws_lb_listener_rule.own-hosts"],
  });
});

test("tasks carry the tags of the service, by which their cost is found", () => {
  expect(service()).toMatchObject({ propagate_tags: "SERVICE", enable_ecs_managed_tags: true });
});

test.each([true, false])("shell sessions follow their setting: %s", (exec) => {
  expect(service({ exec }).enable_execute_command).toBe(exec);
});
