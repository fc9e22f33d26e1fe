import { z } from "zod";
import { instant } from "../../hooks/text.ts";
import { cut } from "../cut.ts";
import type { ReadableEvent } from "../event.ts";
import type { Facts, StackRunChange } from "../facts.ts";
import { read } from "../read.ts";
import type { TranslationSettings } from "../settings.ts";
import { stackOf } from "./workspace-stack.ts";

/** @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/settings/notifications#run-notification-payload */
const runNotification = z.object({
  run_url: z.string().max(2000).nullish(),
  run_created_at: instant,
  run_created_by: z.string().nullish(),
  workspace_name: z.string().min(1).max(200),
  notifications: z
    .array(z.object({ message: z.string().nullish(), run_status: z.string(), run_updated_at: instant }))
    .min(1)
    .max(100),
});

type Progress = Pick<StackRunChange, "action" | "status">;

const planning: Progress = { action: "plan", status: "running" };
const planned: Progress = { action: "plan", status: "succeeded" };
const applying: Progress = { action: "apply", status: "running" };
// Speculative runs are not notified of, so what failed or was canceled should have been applied.
const failed: Progress = { action: "apply", status: "failed" };

/** @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run#run-states */
const progress: ReadonlyMap<string, Progress> = new Map([
  ["pending", { action: "plan", status: "waiting" }],
  ["planning", planning],
  ["planned", planned],
  ["cost_estimated", planned],
  ["policy_checked", planned],
  ["policy_soft_failed", planned],
  ["planned_and_saved", planned],
  ["planned_and_finished", planned],
  ["confirmed", applying],
  ["apply_queued", applying],
  ["applying", applying],
  ["applied", { action: "apply", status: "succeeded" }],
  ["errored", failed],
  // Only a run that waits for its confirmation can be discarded: it was planned, and nobody applied it.
  ["discarded", planned],
  ["canceled", failed],
  ["force_canceled", failed],
]);

/** What a run of a workspace came to. States in between say nothing; the workspace's name says the environment. */
export function translateRun(event: ReadableEvent, { environments }: TranslationSettings): Facts {
  const run = read(event, runNotification);
  const held = stackOf(run.workspace_name, environments);
  if (!held) return {};
  return {
    stackRunChanges: run.notifications.flatMap(({ message, run_status, run_updated_at }) => {
      const reached = progress.get(run_status);
      if (!reached) return [];
      const ended = reached.status === "succeeded" || reached.status === "failed";
      return {
        ...held,
        ...reached,
        message: ended ? cut(message, 2000) : null,
        ...unknownChanges,
        startedAt: run.run_created_at,
        finishedAt: ended ? later(run.run_created_at, run_updated_at) : null,
        url: run.run_url ?? null,
        actor: cut(run.run_created_by, 200),
      };
    }),
  };
}

/** A notification says neither what changed nor what the state holds. */
const unknownChanges = {
  creates: null,
  updates: null,
  replaces: null,
  deletes: null,
  forgets: null,
  resources: [],
  reviewId: null,
  commitSha: null,
};

function later(a: string, b: string): string {
  return Date.parse(b) > Date.parse(a) ? b : a;
}
