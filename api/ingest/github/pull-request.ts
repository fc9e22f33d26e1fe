import { z } from "zod";
import { instant } from "../../hooks/text.ts";
import type { ReadableEvent } from "../event.ts";
import type { Facts } from "../facts.ts";
import { read } from "../read.ts";
import { account, commitHash, freeText, fullName, numericId, repository } from "./fields.ts";
import { revertOf } from "./revert.ts";

/** @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request */
const pullRequestEvent = z.object({
  repository,
  pull_request: z.object({
    number: numericId,
    title: freeText(500),
    body: freeText(100_000),
    user: account,
    state: z.enum(["open", "closed"]),
    labels: z.array(z.object({ name: freeText(200) })).max(1000),
    base: z.object({ ref: freeText(255) }),
    head: z.object({
      ref: freeText(255),
      sha: commitHash,
      repo: z.object({ full_name: fullName }).nullish(),
    }),
    commits: z.number().int().min(0).max(2_147_483_647).optional(),
    merge_commit_sha: commitHash.nullish(),
    created_at: instant,
    merged_at: instant.nullish(),
    updated_at: instant,
  }),
});

/** A pull request as it stood at the moment of the event. */
export function translatePullRequest(event: ReadableEvent): Facts {
  const { repository, pull_request: pull } = read(event, pullRequestEvent);
  const revert = revertOf(pull, repository.full_name);
  return {
    pullRequests: [
      {
        repository: repository.full_name,
        number: pull.number,
        title: pull.title,
        author: pull.user?.login ?? null,
        state: pull.merged_at ? "merged" : pull.state,
        labels: pull.labels.map(({ name }) => name),
        baseRef: pull.base.ref,
        headRef: pull.head.ref,
        headRepository: pull.head.repo?.full_name ?? null,
        headSha: pull.head.sha,
        commitCount: pull.commits ?? null,
        // Before that, GitHub names a trial merge here.
        mergeCommitSha: pull.merged_at ? (pull.merge_commit_sha ?? null) : null,
        revertsNumber: revert.number,
        isRevert: revert.is,
        createdAt: pull.created_at,
        mergedAt: pull.merged_at ?? null,
        updatedAt: pull.updated_at,
      },
    ],
  };
}
