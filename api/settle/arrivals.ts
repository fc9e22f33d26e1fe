import { commitRange, type PushPart, reachableCommits } from "./commit-range.ts";
import { type EndedDeployment, idOf } from "./ended-deployment.ts";
import { arrives, type PlacedDeployment } from "./kinds.ts";
import {
  type DeliveredCommit,
  deliveredCommits,
  type MergedPullRequest,
  type PullRequestsByMerge,
} from "./pull-request-commits.ts";
import type { PushHistory } from "./push-history.ts";

/** What lies between a deployment and the success before it; null when a push is missing. */
export type Ranges = ReadonlyMap<string, readonly PushPart[] | null>;

/** A commit in its repository. */
export interface RecordedCommit extends DeliveredCommit {
  readonly repository: string;
  /** Whole seconds from the commit to the end of its deployment; null when the time of the commit cannot be used. */
  readonly leadSeconds: number | null;
}

/** Largest number of seconds that the ledger keeps. */
const longestLead = 2 ** 31 - 1;

/**
 * The ranges of deployments that bring something: not of the first one, of a redeployment or a rollback.
 *
 * @param known the first success of all, when it was before them
 */
export function rangesOf(
  placed: readonly PlacedDeployment[],
  history: PushHistory,
  known: EndedDeployment | null,
): Ranges {
  const first = known ?? placed.find((one) => arrives(one))?.deployment ?? null;
  const ranges = new Map<string, readonly PushPart[] | null>();
  for (const { deployment, previous, kind } of placed) {
    if (kind !== "onward" || !previous) continue;
    const { repository, commit: to, finishedAt: until } = deployment;
    const range =
      repository !== null && repository === previous.repository
        ? commitRange(history, { repository, from: previous.commit, to, until })
        : null;
    ranges.set(idOf(deployment), range && without(range, first, history));
  }
  return ranges;
}

/** Without what the first deployment had: it was deployed then, and nobody knows what else came with it. */
function without(
  range: readonly PushPart[],
  first: EndedDeployment | null,
  history: PushHistory,
): readonly PushPart[] {
  if (!first?.repository || range.length === 0) return range;
  const { repository, commit: sha, finishedAt: until } = first;
  const refs = new Set(range.map(({ push }) => push.ref));
  const had = reachableCommits(history, { repository, sha, until, refs });
  if (had.size === 0) return range;
  return range.map(({ push, commits }) =>
    push.repository === repository
      ? { push, commits: commits.filter((one) => !had.has(one.sha)) }
      : { push, commits },
  );
}

/** Pull requests whose merges lie in a range. */
export function pullRequestsIn(
  parts: readonly PushPart[],
  pullRequests: PullRequestsByMerge,
): MergedPullRequest[] {
  const found = parts.flatMap(({ push: { repository }, commits }) =>
    commits.flatMap(({ sha }) => pullRequests.get(`${repository} ${sha}`) ?? []),
  );
  return [...new Set(found)];
}

/** The commits of a range that were not deployed before, each once. */
export function newCommits(
  parts: readonly PushPart[],
  {
    pullRequests,
    history,
    deployed,
    finishedAt,
  }: {
    readonly pullRequests: PullRequestsByMerge;
    readonly history: PushHistory;
    /** Repository and hash of what was deployed before. */
    readonly deployed: ReadonlySet<string>;
    readonly finishedAt: Date;
  },
): RecordedCommit[] {
  const found = new Map<string, RecordedCommit>();
  for (const part of parts) {
    const { repository } = part.push;
    for (const commit of deliveredCommits(part, pullRequests, history)) {
      const id = `${repository} ${commit.sha}`;
      if (deployed.has(id) || found.has(id)) continue;
      found.set(id, { ...commit, repository, leadSeconds: leadSeconds(commit.committedAt, finishedAt) });
    }
  }
  return [...found.values()];
}

function leadSeconds(committedAt: Date | null, finishedAt: Date): number | null {
  if (!committedAt) return null;
  const seconds = Math.floor((finishedAt.getTime() - committedAt.getTime()) / 1000);
  return seconds < 0 || seconds > longestLead ? null : seconds;
}
