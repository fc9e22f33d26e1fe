import { z } from "zod";
import { type AwsAnswer, jsonAnswer } from "../aws-answer.ts";
import type { Document } from "../document-store.ts";
import type { GapCall } from "../gap.ts";
import { beginRollout, rolloutOf } from "./ecs-rollouts.ts";

/** Settings of a service that moto drops. */
const droppedSchema = z
  .object({
    availabilityZoneRebalancing: z.string(),
    enableECSManagedTags: z.boolean(),
    enableExecuteCommand: z.boolean(),
    healthCheckGracePeriodSeconds: z.number(),
  })
  .partial();

const serviceSchema = z.looseObject({
  serviceArn: z.string(),
  clusterArn: z.string(),
  taskDefinition: z.string(),
  desiredCount: z.number(),
  deployments: z.array(z.looseObject({ desiredCount: z.number() })).default([]),
});
const changedSchema = z.looseObject({ service: serviceSchema });
const describedSchema = z.looseObject({ services: z.array(serviceSchema) });

/** Lets moto make or change the service, remembers what moto drops, and rolls it out. */
export async function changeService(call: GapCall): Promise<AwsAnswer> {
  const answer = await call.forward();
  const { data } = changedSchema.safeParse(JSON.parse(answer.body.toString("utf8")));
  if (!data) return answer;
  const { serviceArn } = data.service;
  settings(call).set(serviceArn, { ...settings(call).get(serviceArn), ...droppedSchema.parse(call.input) });
  await beginRollout(call, data.service);
  return jsonAnswer({ ...data, service: steady(call, data.service) });
}

/** What moto answers, with what it dropped, and with every task that is desired counted as running, or none. */
export async function describeServices(call: GapCall): Promise<AwsAnswer> {
  const answer = await call.forward();
  const { data } = describedSchema.safeParse(JSON.parse(answer.body.toString("utf8")));
  if (!data) return answer;
  return jsonAnswer({ ...data, services: data.services.map((service) => steady(call, service)) });
}

function steady(call: GapCall, service: z.infer<typeof serviceSchema>): Document {
  const rollout = rolloutOf(call, service.serviceArn);
  const failed = rollout?.state === "FAILED";
  return {
    ...service,
    ...settings(call).get(service.serviceArn),
    runningCount: failed ? 0 : service.desiredCount,
    pendingCount: 0,
    deployments: service.deployments.map((deployment) => ({
      ...deployment,
      ...(rollout && { id: rollout.id, rolloutStateReason: rollout.reason }),
      taskDefinition: service.taskDefinition,
      runningCount: failed ? 0 : deployment.desiredCount,
      pendingCount: 0,
      rolloutState: rollout?.state ?? "COMPLETED",
    })),
  };
}

function settings(call: GapCall): Map<string, Document> {
  return call.documents("ecs-service-settings");
}
