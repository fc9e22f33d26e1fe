import type {
  AlarmChange,
  DriftCheck,
  Incident,
  PlanReview,
  RolloutChange,
  StackRunChange,
  Task,
} from "../facts.ts";
import type { Projection } from "../projection.ts";

export const rolloutChanges: Projection<RolloutChange> = {
  table: "rollout_changes",
  columns: {
    environment: "text",
    service: "text",
    rolloutId: "text",
    state: "text",
    reason: "text",
    changedAt: "timestamptz",
  },
  key: ["environment", "service", "rolloutId", "changedAt", "state"],
  wins: () => [],
};

export const tasks: Projection<Task> = {
  table: "tasks",
  columns: {
    taskArn: "text",
    environment: "text",
    service: "text",
    rolloutId: "text",
    version: "bigint",
    status: "text",
    health: "text",
    digest: "text",
    stoppedReason: "text",
    exitCode: "integer",
    startedAt: "timestamptz",
    stoppedAt: "timestamptz",
    changedAt: "timestamptz",
  },
  key: ["taskArn"],
  wins: (row) => [`${row}.version`],
};

export const alarmChanges: Projection<AlarmChange> = {
  table: "alarm_changes",
  columns: {
    environment: "text",
    service: "text",
    alarm: "text",
    state: "text",
    reason: "text",
    changedAt: "timestamptz",
  },
  key: ["environment", "service", "alarm", "changedAt", "state"],
  wins: () => [],
};

export const incidents: Projection<Incident> = {
  table: "incidents",
  columns: {
    source: "text",
    incidentKey: "text",
    service: "text",
    environment: "text",
    title: "text",
    url: "text",
    openedAt: "timestamptz",
    resolvedAt: "timestamptz",
    isIncident: "boolean",
    updatedAt: "timestamptz",
  },
  key: ["source", "incidentKey"],
  // An issue that is deleted keeps the time of its last change.
  wins: (row) => [`${row}.updated_at`, `NOT ${row}.is_incident`, `${row}.resolved_at IS NOT NULL`],
};

export const planReviews: Projection<PlanReview> = {
  table: "plan_reviews",
  columns: {
    reviewId: "text",
    environment: "text",
    stack: "text",
    repository: "text",
    commitSha: "text",
    pullRequest: "bigint",
    verdict: "text",
    fingerprint: "text",
    creates: "integer",
    updates: "integer",
    replaces: "integer",
    deletes: "integer",
    forgets: "integer",
    dangers: "integer",
    url: "text",
    review: "jsonb",
    reviewedBy: "text",
    reviewedAt: "timestamptz",
  },
  key: ["reviewId"],
  wins: (row) => [`${row}.reviewed_at`],
};

export const driftChecks: Projection<DriftCheck> = {
  table: "drift_checks",
  columns: {
    environment: "text",
    stack: "text",
    checkedAt: "timestamptz",
    status: "text",
    resources: "jsonb",
    message: "text",
    url: "text",
  },
  key: ["environment", "stack", "checkedAt"],
  wins: () => [],
};

export const stackRunChanges: Projection<StackRunChange> = {
  table: "stack_run_changes",
  columns: {
    environment: "text",
    stack: "text",
    action: "text",
    status: "text",
    message: "text",
    creates: "integer",
    updates: "integer",
    replaces: "integer",
    deletes: "integer",
    forgets: "integer",
    resources: "jsonb",
    startedAt: "timestamptz",
    finishedAt: "timestamptz",
    url: "text",
    reviewId: "text",
    commitSha: "text",
    actor: "text",
  },
  key: ["environment", "stack", "action", "startedAt", "status"],
  wins: () => [],
};
