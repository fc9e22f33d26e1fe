import { z } from "zod";
import { instant } from "../../hooks/text.ts";
import type { ReadableEvent } from "../event.ts";
import type { Facts } from "../facts.ts";
import { read } from "../read.ts";
import { commitHash, freeText, numericId, repository } from "./fields.ts";

/** @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_run */
const workflowRunEvent = z.object({
  repository,
  workflow_run: z.object({
    id: numericId,
    run_attempt: z.number().int().positive().max(2_147_483_647).optional(),
    name: freeText(500),
    event: freeText(100),
    head_sha: commitHash,
    // Waiting has many names: queued, requested, waiting, pending.
    status: z.string(),
    conclusion: freeText(100),
    html_url: freeText(2000),
    created_at: instant,
    run_started_at: instant.nullish(),
    updated_at: instant,
  }),
});

/** An attempt of a workflow run as it stood at the moment of the event. */
export function translateWorkflowRun(event: ReadableEvent): Facts {
  const { repository, workflow_run: run } = read(event, workflowRunEvent);
  return {
    workflowRuns: [
      {
        repository: repository.full_name,
        runId: run.id,
        attempt: run.run_attempt ?? 1,
        name: run.name,
        trigger: run.event,
        headSha: run.head_sha,
        status: statusOf(run.status),
        conclusion: run.conclusion || null,
        url: run.html_url,
        startedAt: run.run_started_at ?? run.created_at,
        updatedAt: run.updated_at,
      },
    ],
  };
}

function statusOf(status: string): "waiting" | "running" | "completed" {
  if (status === "completed") return "completed";
  return status === "in_progress" ? "running" : "waiting";
}
