import { z } from "zod";
import { text } from "../../hooks/text.ts";
import { cut } from "../cut.ts";
import type { ReadableEvent } from "../event.ts";
import type { Facts } from "../facts.ts";
import { read } from "../read.ts";
import { moment } from "./moment.ts";
import { placeOf } from "./place.ts";

const states = {
  SERVICE_DEPLOYMENT_IN_PROGRESS: "running",
  SERVICE_DEPLOYMENT_COMPLETED: "succeeded",
  SERVICE_DEPLOYMENT_FAILED: "failed",
} as const;

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_deployment_events.html */
const rolloutEvent = z.object({
  // arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/SERVICE; clusters of old leave themselves out.
  resources: z
    .tuple([z.string().regex(/:service\/(.+\/)?[^/]+$/, "is not the ARN of a service")])
    .rest(z.unknown()),
  detail: z.object({
    eventName: z.enum(Object.keys(states) as (keyof typeof states)[]),
    deploymentId: text(200),
    updatedAt: moment,
    reason: z.string().nullish(),
  }),
});

/** A rollout of a service of ECS that began, ended or failed. That it rolls back shows in the reason only. */
export function translateRollout(event: ReadableEvent): Facts {
  const { resources, detail } = read(event, rolloutEvent);
  const place = placeOf(event, resources[0].split("/").at(-1));
  if (!place) return {};
  return {
    rolloutChanges: [
      {
        ...place,
        rolloutId: detail.deploymentId,
        state: states[detail.eventName],
        reason: cut(detail.reason, 2000),
        changedAt: detail.updatedAt,
      },
    ],
  };
}
