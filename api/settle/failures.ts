import { type DeploymentId, type EndedDeployment, idOf } from "./ended-deployment.ts";
import { hasRemediationLabel, type PlacedDeployment } from "./kinds.ts";
import type { MergedPullRequest } from "./pull-request-commits.ts";
import type { Rules } from "./rules.ts";

/** Why a deployment counts as failed. */
export interface Failure extends DeploymentId {
  readonly signal: "status" | "rollout" | "rollback" | "revert" | "label" | "incident";
  /** Id of what said so. */
  readonly signalKey: string;
  readonly signalledAt: Date;
  /** When the incident that said so was over; null while it is not, and for every other signal. */
  readonly resolvedAt: Date | null;
}

/** A rollout that ECS gave up, with the deployment that was the newest when it began. */
export interface FailedRollout {
  readonly rolloutId: string;
  readonly failedAt: Date;
  readonly deployment: DeploymentId;
}

/** An incident as people corrected it. */
export interface IncidentFact {
  /** Source and key with a slash between. */
  readonly id: string;
  readonly openedAt: Date;
  readonly resolvedAt: Date | null;
  /** What people say caused it: a deployment, `nothing`, or null when nobody said. */
  readonly causedBy: DeploymentId | "nothing" | null;
}

/** A deployment that succeeded, with the pull requests that it brought. */
export interface Arrival {
  readonly placed: PlacedDeployment;
  readonly pullRequests: readonly MergedPullRequest[];
}

/** The deployment itself failed, or a rollback put an older version in the place of the one that was live. */
export function ownFailures(placed: readonly PlacedDeployment[]): Failure[] {
  return placed.flatMap(({ deployment, previous, kind }): Failure[] => {
    if (kind === null) return [];
    const said = { signalKey: deployment.key, signalledAt: deployment.finishedAt, resolvedAt: null };
    if (deployment.outcome === "failed") return [{ ...nameOf(deployment), signal: "status", ...said }];
    return kind === "rollback" && previous ? [{ ...nameOf(previous), signal: "rollback", ...said }] : [];
  });
}

/** ECS gave up what was being rolled out; attempts that were replaced do not count. */
export function rolloutFailures(rollouts: readonly FailedRollout[]): Failure[] {
  return rollouts.map(({ rolloutId, failedAt, deployment }) => ({
    ...nameOf(deployment),
    signal: "rollout",
    signalKey: rolloutId,
    signalledAt: failedAt,
    resolvedAt: null,
  }));
}

/**
 * A pull request took back what an earlier deployment brought, or its label says that it repairs what was live.
 *
 * @param broughtBy the earlier deployment that a pull request came with, if it is known
 */
export function pullRequestFailures(
  { placed: { deployment, previous }, pullRequests }: Arrival,
  broughtBy: (repository: string, number: number) => DeploymentId | undefined,
  rules: Rules,
): Failure[] {
  return pullRequests.flatMap((pullRequest): Failure[] => {
    const said = {
      signalKey: String(pullRequest.number),
      signalledAt: deployment.finishedAt,
      resolvedAt: null,
    };
    const reverted =
      pullRequest.revertsNumber === null
        ? undefined
        : broughtBy(pullRequest.repository, pullRequest.revertsNumber);
    return [
      ...(reverted ? [{ ...nameOf(reverted), signal: "revert" as const, ...said }] : []),
      ...(previous && hasRemediationLabel(pullRequest, rules)
        ? [{ ...nameOf(previous), signal: "label" as const, ...said }]
        : []),
    ];
  });
}

/**
 * An incident is blamed on the deployment that people named; otherwise on the one that was live when it opened, if
 * that was not too long ago.
 *
 * @param successes that count, in the order in which they ended
 */
export function incidentFailures(
  incidents: readonly IncidentFact[],
  successes: readonly EndedDeployment[],
  { attributionHours }: Rules,
): Failure[] {
  return incidents.flatMap(({ id, openedAt, resolvedAt, causedBy }) => {
    if (causedBy === "nothing") return [];
    const live = successes.findLast(({ finishedAt }) => finishedAt <= openedAt);
    const inWindow =
      live && openedAt.getTime() <= live.finishedAt.getTime() + attributionHours * 3_600_000
        ? live
        : undefined;
    const cause = causedBy ?? inWindow;
    return cause
      ? [{ ...nameOf(cause), signal: "incident", signalKey: id, signalledAt: openedAt, resolvedAt }]
      : [];
  });
}

/** What is said twice about a deployment counts once. */
export function withoutDoubles(failures: readonly Failure[]): Failure[] {
  return [
    ...new Map(failures.map((one) => [JSON.stringify([idOf(one), one.signal, one.signalKey]), one])).values(),
  ];
}

/** Failures by the deployment that they are about. */
export function groupFailures(failures: readonly Failure[]): Map<string, Failure[]> {
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    const id = idOf(failure);
    groups.set(id, [...(groups.get(id) ?? []), failure]);
  }
  return groups;
}

function nameOf({ source, key }: DeploymentId): DeploymentId {
  return { source, key };
}
