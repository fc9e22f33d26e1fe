import type { Sql } from "postgres";
import { z } from "zod";
import { keepEvent } from "./events.ts";
import { expectPayload, type SignedEvent } from "./signed-event.ts";
import { instant, prose, text } from "./text.ts";

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

/** Keeps an event of Slipway and, when it is a `stack_run`, what it says. False when it was known already. */
export async function recordSlipwayEvent(sql: Sql, event: SignedEvent, receivedAt: Date): Promise<boolean> {
  const kept =
    event.kind === "stack_run"
      ? await keepWithRun(sql, event, expectPayload(event, stackRun), receivedAt)
      : await keepEvent(sql, event, receivedAt);
  return kept.length > 0;
}

function keepWithRun(sql: Sql, event: SignedEvent, run: z.infer<typeof stackRun>, receivedAt: Date) {
  const { changes } = run;
  return sql`
    WITH kept AS (${keepEvent(sql, event, receivedAt)}),
    projected AS (
      INSERT INTO stack_run_changes
        (environment, stack, action, status, message, creates, updates, replaces, deletes, forgets, resources,
          started_at, finished_at)
      SELECT ${run.environment}, ${run.stack}, ${run.action}, ${run.status}, ${run.message},
        ${changes?.create ?? null}::integer, ${changes?.update ?? null}::integer,
        ${changes?.replace ?? null}::integer, ${changes?.delete ?? null}::integer,
        ${changes?.forget ?? null}::integer, ${sql.json(run.resources)}, ${run.startedAt}::timestamptz,
        ${run.finishedAt}::timestamptz
      FROM kept
      ON CONFLICT DO NOTHING
    )
    SELECT event_id FROM kept`;
}
