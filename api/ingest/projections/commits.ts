import type { Commit, PullRequest, PullRequestReview, Push, PushCommit, WorkflowRun } from "../facts.ts";
import type { Projection } from "../projection.ts";

const pushKey = ["repository", "ref", "pushedAt", "beforeSha", "afterSha"] as const;
const pushKeyColumns = {
  repository: "text",
  ref: "text",
  pushedAt: "timestamptz",
  beforeSha: "text",
  afterSha: "text",
} as const;

export const pushes: Projection<Push> = {
  table: "pushes",
  columns: { ...pushKeyColumns, forced: "boolean", toDefaultBranch: "boolean" },
  key: pushKey,
  wins: () => [],
};

export const pushCommits: Projection<PushCommit> = {
  table: "push_commits",
  columns: { ...pushKeyColumns, position: "integer", sha: "text", isNew: "boolean" },
  key: [...pushKey, "position"],
  wins: () => [],
};

export const commits: Projection<Commit> = {
  table: "commits",
  columns: {
    repository: "text",
    sha: "text",
    author: "text",
    subject: "text",
    isMerge: "boolean",
    committedAt: "timestamptz",
  },
  key: ["repository", "sha"],
  wins: () => [],
};

export const pullRequests: Projection<PullRequest> = {
  table: "pull_requests",
  columns: {
    repository: "text",
    number: "bigint",
    title: "text",
    author: "text",
    state: "text",
    labels: "text[]",
    baseRef: "text",
    headRef: "text",
    headRepository: "text",
    headSha: "text",
    commitCount: "integer",
    mergeCommitSha: "text",
    revertsNumber: "bigint",
    isRevert: "boolean",
    createdAt: "timestamptz",
    mergedAt: "timestamptz",
    updatedAt: "timestamptz",
  },
  key: ["repository", "number"],
  // Two changes within one second: merged is the end, and what was closed is rarely opened at once.
  wins: (row) => [
    `${row}.updated_at`,
    `array_position(ARRAY['open', 'closed', 'merged'], ${row}.state)`,
    `coalesce(${row}.commit_count, -1)`,
  ],
};

export const pullRequestReviews: Projection<PullRequestReview> = {
  table: "pull_request_reviews",
  columns: {
    repository: "text",
    number: "bigint",
    reviewId: "bigint",
    reviewer: "text",
    state: "text",
    commitSha: "text",
    submittedAt: "timestamptz",
  },
  key: ["repository", "reviewId"],
  // A dismissal keeps the time of the review, and is the end.
  wins: (row) => [`${row}.state = 'dismissed'`, `${row}.submitted_at`],
};

export const workflowRuns: Projection<WorkflowRun> = {
  table: "workflow_runs",
  columns: {
    repository: "text",
    runId: "bigint",
    attempt: "integer",
    name: "text",
    trigger: "text",
    headSha: "text",
    status: "text",
    conclusion: "text",
    url: "text",
    startedAt: "timestamptz",
    updatedAt: "timestamptz",
  },
  key: ["repository", "runId", "attempt"],
  // An attempt that is completed stays so.
  wins: (row) => [
    `array_position(ARRAY['waiting', 'running', 'completed'], ${row}.status)`,
    `${row}.updated_at`,
  ],
};
