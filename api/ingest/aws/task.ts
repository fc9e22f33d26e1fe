import { z } from "zod";
import { text } from "../../hooks/text.ts";
import { cut } from "../cut.ts";
import type { ReadableEvent } from "../event.ts";
import type { Facts } from "../facts.ts";
import { read } from "../read.ts";
import { moment } from "./moment.ts";
import { placeOf } from "./place.ts";

const container = z.object({
  image: z.string().nullish(),
  imageDigest: z.string().nullish(),
  exitCode: z.number().int().min(-2_147_483_648).max(2_147_483_647).nullish(),
});

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html */
const taskEvent = z.object({
  detail: z.object({
    taskArn: text(300),
    // service:NAME, or family:NAME for a task that was run by itself.
    group: z.string().nullish(),
    startedBy: z.string().nullish(),
    version: z.number().int().min(0),
    lastStatus: text(50),
    healthStatus: z.string().max(50).nullish(),
    containers: z.array(container).max(100).nullish(),
    stoppedReason: z.string().nullish(),
    startedAt: moment.nullish(),
    stoppedAt: moment.nullish(),
    updatedAt: moment,
  }),
});

/** A task of a service, as one of its versions has it. Other tasks say nothing. */
export function translateTask(event: ReadableEvent): Facts {
  const { detail } = read(event, taskEvent);
  const service = /^service:(.+)$/.exec(detail.group ?? "")?.[1];
  const place = service ? placeOf(event, service) : undefined;
  if (!place) return {};
  const containers = detail.containers ?? [];
  return {
    tasks: [
      {
        ...place,
        taskArn: detail.taskArn,
        rolloutId: detail.startedBy?.startsWith("ecs-svc/") ? detail.startedBy.slice(0, 200) : null,
        version: detail.version,
        status: detail.lastStatus,
        health: detail.healthStatus ?? null,
        digest: digestOf(containers),
        stoppedReason: cut(detail.stoppedReason, 2000),
        exitCode: exitCodeOf(containers),
        startedAt: detail.startedAt ?? null,
        stoppedAt: detail.stoppedAt ?? null,
        changedAt: detail.updatedAt,
      },
    ],
  };
}

type Container = z.infer<typeof container>;

/** What runs: of a task with several images the first that is known by its digest. */
function digestOf(containers: readonly Container[]): string | null {
  for (const { image, imageDigest } of containers) {
    const digest = /sha256:[0-9a-f]{64}$/.exec(imageDigest ?? image ?? "")?.[0];
    if (digest) return digest;
  }
  return null;
}

/** The exit code that tells of a failure, if one does. */
function exitCodeOf(containers: readonly Container[]): number | null {
  const codes = containers.flatMap(({ exitCode }) => exitCode ?? []);
  return codes.find((code) => code !== 0) ?? codes[0] ?? null;
}
