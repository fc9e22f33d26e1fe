import type { Push, PushedCommit, PushHistory } from "./push-history.ts";

/** The commits of a push that belong to a range, oldest first. */
export interface PushPart {
  readonly push: Push;
  readonly commits: readonly PushedCommit[];
}

/** Two commits of one repository, and the moment until which pushes count. */
export interface Range {
  readonly repository: string;
  readonly from: string;
  readonly to: string;
  readonly until: Date;
}

/**
 * The commits that can be reached from `to` and not from `from`, found without a clone: from push to push, each one
 * beginning where the one before it ended.
 *
 * A commit may lie inside a push. Which commits a merge inside of a push brought is not known, so those that are
 * listed before a commit are taken for its ancestors. A forced push says which commits it brought and not which ones
 * it dropped, so it can only be the first push of a range.
 *
 * Null when a push is missing. Empty when `to` is older than `from`, or the same.
 */
export function commitRange(history: PushHistory, range: Range): readonly PushPart[] | null {
  return (
    walkBack(history, range) ?? (walkBack(history, { ...range, from: range.to, to: range.from }) ? [] : null)
  );
}

/** The hashes of all commits that are known to be reachable from one, by pushes to these refs until a moment. */
export function reachableCommits(
  history: PushHistory,
  {
    repository,
    sha: start,
    until,
    refs,
  }: {
    readonly repository: string;
    readonly sha: string;
    readonly until: Date;
    readonly refs: ReadonlySet<string>;
  },
): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [start];
  const seen = new Set<string>();
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    if (seen.has(sha)) continue;
    seen.add(sha);
    for (const { push, position } of history.find(repository, sha, until)) {
      if (!refs.has(push.ref)) continue;
      for (const commit of push.commits.slice(0, position + 1)) found.add(commit.sha);
      if (!push.forced) open.push(push.beforeSha);
    }
  }
  return found;
}

interface Step {
  readonly sha: string;
  /** The way that led here; newest push last. */
  readonly part: PushPart | null;
  readonly next: Step | null;
}

function walkBack(history: PushHistory, { repository, from, to, until }: Range): PushPart[] | null {
  const seen = new Set<string>();
  const open: Step[] = [{ sha: to, part: null, next: null }];
  for (let step = open.pop(); step; step = open.pop()) {
    if (step.sha === from) return partsOf(step);
    if (seen.has(step.sha)) continue;
    seen.add(step.sha);
    // The last one is looked at first.
    for (const { push, position } of history.find(repository, step.sha, until).toReversed()) {
      const listed = push.commits.slice(0, position + 1);
      const start = listed.findIndex(({ sha }) => sha === from) + 1;
      const found = { sha: push.beforeSha, part: { push, commits: listed.slice(start) }, next: step };
      if (start > 0 || push.beforeSha === from) return partsOf(found);
      if (!push.forced) open.push(found);
    }
  }
  return null;
}

function partsOf(last: Step): PushPart[] {
  const parts: PushPart[] = [];
  for (let step: Step | null = last; step; step = step.next) if (step.part) parts.push(step.part);
  return parts;
}
