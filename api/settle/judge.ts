import { newCommits, pullRequestsIn, type Ranges, type RecordedCommit } from "./arrivals.ts";
import { type DeploymentId, type EndedDeployment, idOf } from "./ended-deployment.ts";
import {
  type FailedRollout,
  type Failure,
  type IncidentFact,
  incidentFailures,
  ownFailures,
  pullRequestFailures,
  rolloutFailures,
  withoutDoubles,
} from "./failures.ts";
import { arrives, type Ending, isRemediation, type Kind, type PlacedDeployment } from "./kinds.ts";
import type { MergedPullRequest, PullRequestsByMerge } from "./pull-request-commits.ts";
import type { PushHistory } from "./push-history.ts";
import type { Rules } from "./rules.ts";

/** Everything that deployments of one service in one environment are judged by, from one moment to another. */
export interface Evidence {
  /** The last success before them. */
  readonly live: EndedDeployment | null;
  /** In the order in which they ended. */
  readonly placed: readonly PlacedDeployment[];
  readonly ranges: Ranges;
  readonly history: PushHistory;
  readonly pullRequests: PullRequestsByMerge;
  /** Repository and hash of commits that were deployed before them. */
  readonly deployed: ReadonlySet<string>;
  /** The deployment before them that a pull request came with, by repository and number. */
  readonly broughtBy: ReadonlyMap<string, Ending>;
  readonly rollouts: readonly FailedRollout[];
  readonly incidents: readonly IncidentFact[];
}

/** A deployment with what it was and what it brought. */
export interface JudgedDeployment {
  readonly deployment: EndedDeployment;
  readonly previous: EndedDeployment | null;
  readonly target: Ending | null;
  readonly kind: Kind | null;
  readonly commitsKnown: boolean;
  readonly commits: readonly RecordedCommit[];
}

/** Tells what each deployment was, what came with it, and what says that one failed. */
export function judge(
  { live, placed, ranges, history, pullRequests, deployed, broughtBy, rollouts, incidents }: Evidence,
  rules: Rules,
): { readonly judged: readonly JudgedDeployment[]; readonly failures: readonly Failure[] } {
  const known = new Set(deployed);
  const brought = new Map<string, DeploymentId>(broughtBy);
  const findBrought = (repository: string, number: number) => brought.get(`${repository} ${number}`);
  const failures: Failure[] = [];

  const judged = placed.map((place): JudgedDeployment => {
    const { deployment, previous, target } = place;
    const range = ranges.get(idOf(deployment));
    const fresh = range
      ? newCommits(range, { pullRequests, history, deployed: known, finishedAt: deployment.finishedAt })
      : [];
    const merged = range ? pullRequestsOf(fresh, pullRequestsIn(range, pullRequests)) : [];
    const repairs = isRemediation(merged, (repository, number) => !!findBrought(repository, number), rules);
    const kind = place.kind === "onward" ? (repairs ? "remediation" : "forward") : place.kind;
    const commits = arrives(place) ? fresh : [];
    // Before its own pull requests count as brought: one that is taken back within a deployment never ran.
    if (arrives(place)) {
      failures.push(...pullRequestFailures({ placed: place, pullRequests: merged }, findBrought, rules));
    }
    for (const { repository, sha, pullRequest } of commits) {
      known.add(`${repository} ${sha}`);
      const name = `${repository} ${pullRequest}`;
      if (pullRequest !== null && !brought.has(name)) brought.set(name, deployment);
    }
    return { deployment, previous, target, kind, commitsKnown: range !== null, commits };
  });

  const successes = [...(live ? [live] : []), ...placed.filter(arrives).map(({ deployment }) => deployment)];
  return {
    judged,
    failures: withoutDoubles([
      ...failures,
      ...ownFailures(placed),
      ...rolloutFailures(rollouts),
      ...incidentFailures(incidents, successes, rules),
    ]),
  };
}

/** Those that bring something new: after a rollback, what had been there before comes again. */
function pullRequestsOf(
  commits: readonly RecordedCommit[],
  pullRequests: readonly MergedPullRequest[],
): MergedPullRequest[] {
  const brought = new Set(commits.map(({ repository, pullRequest }) => `${repository} ${pullRequest}`));
  return pullRequests.filter(({ repository, number }) => brought.has(`${repository} ${number}`));
}
