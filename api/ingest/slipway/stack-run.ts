import { z } from "zod";
import { instant, prose, text } from "../../hooks/text.ts";
import type { ReadableEvent } from "../event.ts";
import type { Facts } from "../facts.ts";
import { read } from "../read.ts";
import { commit, url } from "./fields.ts";

const count = z.number().int().min(0).max(1_000_000);

/** Body of a `stack_run` event: one status that a plan, apply or destroy of a stack reached. */
export const stackRun = z
  .object({
    environment: text(200),
    stack: text(200),
    action: z.enum(["plan", "apply", "destroy"]),
    status: z.enum(["running", "succeeded", "failed", "waiting"]),
    message: prose(2000).nullable(),
    changes: z
      .object({ create: count, update: count, replace: count, delete: count, forget: count })
      .nullable(),
    resources: z.array(z.object({ address: text(1000), type: text(200) })).max(20_000),
    startedAt: instant,
    finishedAt: instant.nullable(),
    url: url.nullish(),
    /** The review whose fingerprint was applied. */
    reviewId: text(200).nullish(),
    commit: commit.nullish(),
    /** Who ran it. */
    actor: text(200).nullish(),
  })
  .refine(({ status, finishedAt }) => finishedAt !== null || status === "running" || status === "waiting", {
    path: ["finishedAt"],
    message: "is missing although the run has ended",
  })
  .refine(({ status, finishedAt }) => finishedAt === null || status !== "running", {
    path: ["finishedAt"],
    message: "is set although the run is still running",
  })
  .refine(
    ({ startedAt, finishedAt }) => finishedAt === null || Date.parse(finishedAt) >= Date.parse(startedAt),
    {
      path: ["finishedAt"],
      message: "is before startedAt",
    },
  );

export function translateStackRun(event: ReadableEvent): Facts {
  const run = read(event, stackRun);
  const { environment, stack, action, status, message, changes, resources, startedAt, finishedAt } = run;
  return {
    stackRunChanges: [
      {
        environment,
        stack,
        action,
        status,
        message,
        creates: changes?.create ?? null,
        updates: changes?.update ?? null,
        replaces: changes?.replace ?? null,
        deletes: changes?.delete ?? null,
        forgets: changes?.forget ?? null,
        resources,
        startedAt,
        finishedAt,
        url: run.url ?? null,
        reviewId: run.reviewId ?? null,
        commitSha: run.commit ?? null,
        actor: run.actor ?? null,
      },
    ],
  };
}
