import type { PushPart } from "./commit-range.ts";
import type { Push, PushedCommit, PushHistory } from "./push-history.ts";

/** A merged pull request. */
export interface MergedPullRequest {
  readonly repository: string;
  readonly number: number;
  readonly labels: readonly string[];
  /** Number of the pull request that this one takes back; null when it takes back none. */
  readonly revertsNumber: number | null;
  readonly mergeCommitSha: string;
  /** Name of the branch, without refs/heads/. */
  readonly headRef: string;
  /** Where the branch lives; null when that repository is gone. */
  readonly headRepository: string | null;
  readonly headSha: string;
  /** How many commits the branch had; null when nobody said. */
  readonly commitCount: number | null;
  readonly mergedAt: Date;
}

/** A commit as its author made it, with the pull request that brought it. */
export interface DeliveredCommit {
  readonly sha: string;
  readonly committedAt: Date | null;
  readonly pullRequest: number | null;
}

/** Merged pull requests, by repository and the commit that the merge made, with a space between. */
export type PullRequestsByMerge = ReadonlyMap<string, MergedPullRequest>;

/**
 * The commits of a push as their authors made them, without merge commits. What a squash or a rebase wrote anew
 * stands for the commits that were pushed to the pull request's branch; where those are not known, as with forks,
 * the new ones stand for themselves.
 */
export function deliveredCommits(
  { push, commits }: PushPart,
  pullRequests: PullRequestsByMerge,
  history: PushHistory,
): DeliveredCommit[] {
  const inRange = new Set(commits.map(({ sha }) => sha));
  const pullRequestOf = ({ sha }: PushedCommit) => pullRequests.get(`${push.repository} ${sha}`);
  const delivered: DeliveredCommit[] = [];
  for (let end = push.commits.length; end > 0; ) {
    const newest = push.commits[end - 1] as PushedCommit;
    const pullRequest = pullRequestOf(newest);
    const before = push.commits.slice(0, end - 1);
    const available = before.length - 1 - before.findLastIndex((commit) => pullRequestOf(commit));
    const size = pullRequest ? sizeOfMerge(newest, pullRequest, available) : 1;
    const merged = push.commits.slice(end - size, end);
    const own = pullRequest && !newest.isMerge && merged.every(({ sha }) => inRange.has(sha));
    const standing =
      (own && branchCommits(pullRequest, history)) || merged.filter(({ sha }) => inRange.has(sha));
    for (const { sha, committedAt, isMerge } of standing) {
      if (!isMerge) delivered.push({ sha, committedAt, pullRequest: pullRequest?.number ?? null });
    }
    end -= size;
  }
  return delivered;
}

/** How many commits of a push a merge brought, when `available` ones lie between it and the merge before it. */
function sizeOfMerge(
  { isMerge }: PushedCommit,
  { commitCount }: MergedPullRequest,
  available: number,
): number {
  // A merge commit comes after the branch's own commits.
  if (isMerge) return 1 + Math.min(commitCount ?? available, available);
  // A rebase wrote every commit anew; a squash made one of all.
  return commitCount !== null && commitCount > 0 && available + 1 >= commitCount ? commitCount : 1;
}

/**
 * The newest commits that were pushed to the branch, as many as the pull request had. A commit that a forced push
 * replaced by one with the same subject counts once. Null when the pushes are not known.
 */
function branchCommits(
  { repository, headRepository, headRef, headSha, commitCount, mergedAt }: MergedPullRequest,
  history: PushHistory,
): PushedCommit[] | null {
  if (headRepository !== repository) return null;
  const kept: PushedCommit[] = [];
  const seen = new Set<Push>();
  let amended = new Map<string, number>();
  for (let sha = headSha; kept.length < (commitCount ?? Number.POSITIVE_INFINITY); ) {
    const place = history
      .find(repository, sha, mergedAt)
      .findLast(({ push }) => push.ref === `refs/heads/${headRef}` && !seen.has(push));
    if (!place) break;
    const { push, position } = place;
    seen.add(push);
    for (const commit of push.commits
      .slice(0, position + 1)
      .filter(({ isNew }) => isNew)
      .toReversed()) {
      const replaced = amended.get(commit.subject) ?? 0;
      if (replaced > 0) amended.set(commit.subject, replaced - 1);
      else if (kept.length < (commitCount ?? Number.POSITIVE_INFINITY)) kept.push(commit);
    }
    if (push.forced) amended = countSubjects(kept);
    sha = push.beforeSha;
  }
  return kept.some(({ isMerge }) => !isMerge) ? kept : null;
}

function countSubjects(commits: readonly PushedCommit[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { subject } of commits) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  return counts;
}
