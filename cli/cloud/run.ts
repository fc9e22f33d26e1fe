import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { Fault } from "../fault.ts";
import { type CloudWorkspace, runUrl } from "./cloud-workspace.ts";

const runDataSchema = z.object({
  id: z.string(),
  attributes: z.object({
    status: z.string(),
    message: z.string().nullish(),
    actions: z.object({ "is-confirmable": z.boolean(), "is-discardable": z.boolean() }).partial().nullish(),
  }),
  relationships: z
    .object({
      plan: z.object({ data: z.object({ id: z.string() }).nullish() }),
      workspace: z.object({ data: z.object({ id: z.string() }).nullish() }),
    })
    .partial()
    .default({}),
});

export const runSchema = z.object({ data: runDataSchema });
export const runListSchema = z.object({ data: z.array(runDataSchema) });

/** A run as the server describes it. */
export type Run = z.infer<typeof runDataSchema>;

/** Time between two looks at a run: short at first, since a small stack is planned in seconds. */
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 2000;

/** Seconds that a run waits for those before it. */
const QUEUE_LIMIT_SECONDS = 900;

const STOPPED = new Set(["canceled", "force_canceled", "discarded"]);
/** Among them states in which a person must decide on the server. */
const FAILED = new Set([
  "errored",
  "policy_override",
  "policy_soft_failed",
  "post_plan_awaiting_decision",
  "pre_apply_awaiting_decision",
]);

export async function readRun({ client }: CloudWorkspace, runId: string, signal?: AbortSignal): Promise<Run> {
  return (await client.get(`/runs/${encodeURIComponent(runId)}`, runSchema, signal)).data;
}

/** Whether the run waits for somebody to confirm its plan. */
export function isConfirmable({ attributes }: Run): boolean {
  return attributes.actions?.["is-confirmable"] === true;
}

/** Whether somebody called the run off. */
export function isCalledOff({ attributes }: Run): boolean {
  return STOPPED.has(attributes.status);
}

/** Whether the run ended without having done what it was for. */
export function hasFailed(run: Run): boolean {
  return FAILED.has(run.attributes.status);
}

/**
 * Waits until the run is where it is wanted, or can get no further.
 *
 * @throws Fault with exit code 130 when it is aborted, or when the run waits too long for those before it.
 */
export async function waitForRun(
  workspace: CloudWorkspace,
  runId: string,
  isThere: (run: Run) => boolean,
  signal: AbortSignal | undefined,
): Promise<Run> {
  let wait = FIRST_WAIT_MS;
  const start = Date.now();
  try {
    for (;;) {
      const run = await readRun(workspace, runId, signal);
      const { status } = run.attributes;
      if (isThere(run) || isCalledOff(run) || hasFailed(run)) return run;
      if (status === "pending" && Date.now() - start > QUEUE_LIMIT_SECONDS * 1000)
        throw queued(workspace, runId);
      await delay(wait, undefined, { signal });
      wait = Math.min(wait * 1.5, LONGEST_WAIT_MS);
    }
  } catch (error) {
    if (!signal?.aborted) throw error;
    throw new Fault(
      `The run ${runUrl(workspace, runId)} was left because you interrupted: look there how it ends.`,
      {
        exitCode: 130,
        cause: error,
      },
    );
  }
}

function queued(workspace: CloudWorkspace, runId: string): Fault {
  return new Fault(
    `The run ${runUrl(workspace, runId)} has waited ${QUEUE_LIMIT_SECONDS / 60} minutes for another run of ${workspace.workspace}, or for somebody who locked it, and is called off: see to that, then plan again.`,
  );
}

/**
 * Calls a run off, whatever it is doing. That it has ended meanwhile, or that the token may only plan, is no fault: it
 * is not worth failing for.
 */
export async function callOff({ client }: CloudWorkspace, runId: string, comment: string): Promise<void> {
  const path = `/runs/${encodeURIComponent(runId)}/actions`;
  const refusals = [403, 404, 409, 422];
  const status = await client.act(`${path}/discard`, { comment }, refusals);
  if (refusals.includes(status)) await client.act(`${path}/cancel`, { comment }, refusals);
}
