import { expect, test } from "vitest";
import { resourceOf, resourcesOf, synthesised } from "../testing/synthesised.ts";
import { Autoscaling, type AutoscalingProps } from "./autoscaling.ts";

function autoscaling(changes: Partial<AutoscalingProps> = {}) {
  return synthesised(
    (scope) =>
      new Autoscaling(scope, "autoscaling", {
        prefix: "acme-staging",
        clusterName: "acme",
        serviceName: "api",
        tasks: { min: 2, max: 10 },
        cpuPercent: 60,
        requestsPerTarget: 1000,
        loadBalancer: {
          loadBalancerArnSuffix: "app/acme/1",
          targetGroupArnSuffix: "targetgroup/api/2",
        },
        ...changes,
      }),
  );
}

const workingHours = { start: "07:30", stop: "20:00", timeZone: "Europe/Berlin" };

test("keeps the number of tasks within its bounds", () => {
  expect(resourceOf(autoscaling(), "aws_appautoscaling_target")).toMatchObject({
    service_namespace: "ecs",
    scalable_dimension: "ecs:service:DesiredCount",
    resource_id: "service/acme/api",
    min_capacity: 2,
    max_capacity: 10,
  });
});

test("holds CPU and requests per task, quick to add and slow to remove", () => {
  const policies = resourcesOf(autoscaling(), "aws_appautoscaling_policy");
  expect(policies.map((policy) => policy.target_tracking_scaling_policy_configuration)).toEqual([
    {
      target_value: 60,
      scale_out_cooldown: 60,
      scale_in_cooldown: 300,
      predefined_metric_specification: { predefined_metric_type: "ECSServiceAverageCPUUtilization" },
    },
    {
      target_value: 1000,
      scale_out_cooldown: 60,
      scale_in_cooldown: 300,
      predefined_metric_specification: {
        predefined_metric_type: "ALBRequestCountPerTarget",
        resource_label: "app/acme/1/targetgroup/api/2",
      },
    },
  ]);
});

test("without working hours tasks run always", () => {
  expect(resourcesOf(autoscaling(), "aws_appautoscaling_scheduled_action")).toEqual([]);
});

test("outside working hours no task runs", () => {
  expect(resourcesOf(autoscaling({ workingHours }), "aws_appautoscaling_scheduled_action")).toMatchObject([
    {
      name: "acme-staging-wake",
      schedule: "cron(30 7 ? * MON-FRI *)",
      timezone: "Europe/Berlin",
      scalable_target_action: { min_capacity: "2", max_capacity: "10" },
    },
    {
      name: "acme-staging-sleep",
      schedule: "cron(0 20 * * ? *)",
      timezone: "Europe/Berlin",
      scalable_target_action: { min_capacity: "0", max_capacity: "0" },
    },
  ]);
});

test("an apply at night does not wake the tasks", () => {
  expect(resourceOf(autoscaling({ workingHours }), "aws_appautoscaling_target").lifecycle).toEqual({
    ignore_changes: ["min_capacity", "max_capacity"],
  });
});

test("where tasks always run, new bounds are applied", () => {
  expect(resourceOf(autoscaling(), "aws_appautoscaling_target")).not.toHaveProperty("lifecycle");
});
