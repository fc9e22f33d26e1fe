import { createHash } from "node:crypto";
import type { VerifiedEvent } from "../hooks/accept.ts";
import { cut } from "../ingest/cut.ts";
import { stackOf } from "../ingest/hcp/workspace-stack.ts";
import { commit, repository, url } from "../ingest/slipway/fields.ts";
import type { RunTaskRequest } from "./request.ts";
import type { ReviewResult } from "./review-result.ts";

/** Under which id the ledger keeps the review of a run task. */
export function reviewIdOf({ task_result_id: id }: RunTaskRequest): string {
  return id;
}

/**
 * The review as an event like those that `slipway plan` sends; undefined for a workspace of no environment.
 *
 * It is written anew: the request of HCP Terraform holds a token, so it is never kept as it came.
 */
export function keptEvent(
  request: RunTaskRequest,
  { review, verdict, changes }: ReviewResult,
  { environments, now }: { readonly environments: readonly string[]; readonly now: Date },
): VerifiedEvent | undefined {
  const held = stackOf(request.workspace_name, environments);
  if (!held) return undefined;
  const payload = {
    reviewId: reviewIdOf(request),
    ...held,
    repository: matching(repository, request.vcs_repo_url, /([^/]+\/[^/]+?)(?:\.git)?\/?$/),
    commit: matching(commit, request.vcs_commit_url, /([0-9a-f]+)\/?$/),
    pullRequest: Number(/\/(\d{1,9})\/?$/.exec(request.vcs_pull_request_url ?? "")?.[1]) || null,
    verdict,
    changes,
    dangers: review.dangers.length,
    url: matching(url, request.run_app_url, /^(.+)$/),
    review,
    reviewedBy: cut(request.run_created_by, 200),
    reviewedAt: now.toISOString(),
  };
  const body = JSON.stringify(payload);
  return {
    source: "slipway",
    kind: "plan_review",
    idempotencyKey: `run-task ${request.task_result_id}`,
    context: { sender: "run task of HCP Terraform" },
    receivedAt: now,
    body,
    bodySha256: createHash("sha256").update(body).digest(),
    payload,
  };
}

/** The part of an address that is what the ledger takes; null when it has none. */
function matching(
  schema: { safeParse(value: unknown): { readonly success: boolean } },
  address: string | null | undefined,
  pattern: RegExp,
): string | null {
  const part = pattern.exec(address ?? "")?.[1] ?? null;
  return part !== null && schema.safeParse(part).success ? part : null;
}
