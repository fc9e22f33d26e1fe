import { expect, test } from "vitest";
import { Emulated } from "../testing/emulated.ts";

const deployment = {
  id: "d",
  desiredCount: 2,
  runningCount: 0,
  pendingCount: 2,
  rolloutState: "IN_PROGRESS",
};
const service = {
  serviceArn: "arn:s",
  clusterArn: "arn:c",
  taskDefinition: "arn:t:1",
  desiredCount: 2,
  runningCount: 0,
  pendingCount: 2,
  deployments: [deployment],
};

test("a service is steady at once and keeps the settings that moto drops", async () => {
  const emulated = new Emulated();
  const call = (operation: string, input: object) =>
    emulated.document({ service: "ecs", operation, input: { ...input } });
  emulated.moto = { service };
  await call("CreateService", { enableExecuteCommand: true, healthCheckGracePeriodSeconds: 60 });
  await call("UpdateService", { enableExecuteCommand: false, availabilityZoneRebalancing: "ENABLED" });
  emulated.moto = { services: [service], failures: [] };
  expect(await call("DescribeServices", {})).toEqual({
    services: [
      {
        serviceArn: "arn:s",
        clusterArn: "arn:c",
        taskDefinition: "arn:t:1",
        desiredCount: 2,
        runningCount: 2,
        pendingCount: 0,
        deployments: [
          {
            id: expect.stringMatching(/^ecs-svc\/\d+$/),
            taskDefinition: "arn:t:1",
            desiredCount: 2,
            runningCount: 2,
            pendingCount: 0,
            rolloutState: "COMPLETED",
            rolloutStateReason: expect.stringMatching(/^ECS deployment ecs-svc\/\d+ completed\.$/),
          },
        ],
        enableExecuteCommand: false,
        healthCheckGracePeriodSeconds: 60,
        availabilityZoneRebalancing: "ENABLED",
      },
    ],
    failures: [],
  });
});
