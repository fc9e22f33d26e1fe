/**
 * What events say, one type for each table; the names are those of the columns. Moments are ISO 8601 with an offset.
 *
 * A fact needs nothing but its own event, so the order of events is of no matter.
 */
export interface Facts {
  readonly deploymentChanges?: readonly DeploymentChange[];
  readonly pushes?: readonly Push[];
  readonly pushCommits?: readonly PushCommit[];
  readonly commits?: readonly Commit[];
  readonly pullRequests?: readonly PullRequest[];
  readonly pullRequestReviews?: readonly PullRequestReview[];
  readonly workflowRuns?: readonly WorkflowRun[];
  readonly releases?: readonly Release[];
  readonly rolloutChanges?: readonly RolloutChange[];
  readonly tasks?: readonly Task[];
  readonly alarmChanges?: readonly AlarmChange[];
  readonly incidents?: readonly Incident[];
  readonly planReviews?: readonly PlanReview[];
  readonly driftChecks?: readonly DriftCheck[];
  readonly stackRunChanges?: readonly StackRunChange[];
}

/** One thing that a source said about a deployment. */
export interface DeploymentChange {
  readonly source: "github" | "slipway";
  readonly deploymentKey: string;
  /** Grows with the statuses of one deployment; 0 is its creation. */
  readonly sequence: number;
  readonly service: string;
  readonly environment: string;
  /** Where the commit lives: `owner/name`. */
  readonly repository: string | null;
  readonly version: string;
  readonly commitSha: string;
  /** `sha256:` and 64 hex digits of the image. */
  readonly digest: string | null;
  readonly state: "waiting" | "running" | "succeeded" | "failed" | "inactive";
  /** Who started it; null when the source no longer knows. */
  readonly actor: string | null;
  /** The workflow run that deployed. */
  readonly runId: number | null;
  readonly runAttempt: number | null;
  readonly url: string | null;
  readonly description: string | null;
  /** When it happened, by the source's clock. */
  readonly changedAt: string;
}

/** What identifies a push. */
export interface PushKey {
  readonly repository: string;
  readonly ref: string;
  readonly pushedAt: string;
  /** All zeros when the push made the ref. */
  readonly beforeSha: string;
  /** All zeros when the push deleted the ref. */
  readonly afterSha: string;
}

export interface Push extends PushKey {
  readonly forced: boolean;
  readonly toDefaultBranch: boolean;
}

/** A commit of a push; `position` counts from 0 for the oldest. */
export interface PushCommit extends PushKey {
  readonly position: number;
  readonly sha: string;
  readonly isNew: boolean;
}

export interface Commit {
  readonly repository: string;
  readonly sha: string;
  readonly author: string | null;
  readonly subject: string;
  readonly isMerge: boolean;
  readonly committedAt: string;
}

export interface PullRequest {
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  readonly author: string | null;
  readonly state: "open" | "closed" | "merged";
  readonly labels: readonly string[];
  readonly baseRef: string;
  readonly headRef: string;
  readonly headRepository: string | null;
  readonly headSha: string;
  readonly commitCount: number | null;
  readonly mergeCommitSha: string | null;
  readonly revertsNumber: number | null;
  readonly isRevert: boolean;
  readonly createdAt: string;
  readonly mergedAt: string | null;
  readonly updatedAt: string;
}

export interface PullRequestReview {
  readonly repository: string;
  readonly number: number;
  readonly reviewId: number;
  readonly reviewer: string | null;
  readonly state: "approved" | "changes_requested" | "commented" | "dismissed";
  readonly commitSha: string | null;
  readonly submittedAt: string;
}

export interface WorkflowRun {
  readonly repository: string;
  readonly runId: number;
  readonly attempt: number;
  readonly name: string;
  readonly trigger: string;
  readonly headSha: string;
  readonly status: "waiting" | "running" | "completed";
  readonly conclusion: string | null;
  readonly url: string;
  readonly startedAt: string;
  readonly updatedAt: string;
}

export interface Release {
  readonly source: "github" | "slipway";
  readonly service: string;
  readonly version: string;
  readonly repository: string | null;
  readonly commitSha: string | null;
  readonly digest: string | null;
  readonly schemaVersion: number | null;
  readonly releasedBy: string | null;
  readonly releasedAt: string;
}

/** A state that ECS reported for a rollout of a service. */
export interface RolloutChange {
  readonly environment: string;
  readonly service: string;
  readonly rolloutId: string;
  readonly state: "running" | "succeeded" | "failed";
  readonly reason: string | null;
  readonly changedAt: string;
}

/** A task of ECS, as its `version` has it. */
export interface Task {
  readonly taskArn: string;
  readonly environment: string;
  readonly service: string;
  readonly rolloutId: string | null;
  readonly version: number;
  readonly status: string;
  readonly health: string | null;
  readonly digest: string | null;
  readonly stoppedReason: string | null;
  readonly exitCode: number | null;
  readonly startedAt: string | null;
  readonly stoppedAt: string | null;
  readonly changedAt: string;
}

export interface AlarmChange {
  readonly environment: string;
  readonly service: string;
  readonly alarm: string;
  readonly state: "ok" | "alarm" | "insufficient_data";
  readonly reason: string | null;
  readonly changedAt: string;
}

/** An incident that its source keeps: an issue. Those of alarms follow from their changes. */
export interface Incident {
  readonly source: "github";
  readonly incidentKey: string;
  readonly service: string;
  readonly environment: string;
  readonly title: string;
  readonly url: string | null;
  readonly openedAt: string;
  readonly resolvedAt: string | null;
  /** False when the source took it back. */
  readonly isIncident: boolean;
  readonly updatedAt: string;
}

export interface PlanReview {
  readonly reviewId: string;
  readonly environment: string;
  readonly stack: string;
  readonly repository: string | null;
  readonly commitSha: string | null;
  readonly pullRequest: number | null;
  readonly verdict: "unchanged" | "changes" | "dangerous" | "denied" | "failed";
  readonly fingerprint: string | null;
  readonly creates: number;
  readonly updates: number;
  readonly replaces: number;
  readonly deletes: number;
  readonly forgets: number;
  readonly dangers: number;
  readonly url: string | null;
  /** Redacted where it was made. */
  readonly review: unknown;
  readonly reviewedBy: string | null;
  readonly reviewedAt: string;
}

export interface DriftCheck {
  readonly environment: string;
  readonly stack: string;
  readonly checkedAt: string;
  readonly status: "none" | "drifted" | "failed";
  readonly resources: readonly unknown[];
  readonly message: string | null;
  readonly url: string | null;
}

/** A status that a plan, apply or destroy of a stack reached. */
export interface StackRunChange {
  readonly environment: string;
  readonly stack: string;
  readonly action: "plan" | "apply" | "destroy";
  readonly status: "waiting" | "running" | "succeeded" | "failed";
  readonly message: string | null;
  readonly creates: number | null;
  readonly updates: number | null;
  readonly replaces: number | null;
  readonly deletes: number | null;
  readonly forgets: number | null;
  readonly resources: readonly { readonly address: string; readonly type: string }[];
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly url: string | null;
  readonly reviewId: string | null;
  readonly commitSha: string | null;
  readonly actor: string | null;
}
