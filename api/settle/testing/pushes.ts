import type { Push, PushedCommit } from "../push-history.ts";

/** Moment of the tests: minutes after noon. */
export function minute(minutes: number): Date {
  return new Date(Date.UTC(2026, 10, 23, 12, minutes));
}

/** The repository of the tests. */
export const repository = "acme/shop";

/** Before a push that made its ref. */
export const zeros = "0".repeat(40);

/** A commit that was made in that minute; names stand for hashes. */
export function commit(sha: string, changes: Partial<PushedCommit> = {}): PushedCommit {
  return { sha, isNew: true, isMerge: false, subject: sha, committedAt: minute(0), ...changes };
}

/** A push of commits, oldest first, onto `beforeSha`. */
export function pushOf(
  at: number,
  beforeSha: string,
  commits: readonly (string | PushedCommit)[],
  changes: Partial<Push> & { readonly branch?: string } = {},
): Push {
  const { branch = "main", ...rest } = changes;
  const listed = commits.map((one) => (typeof one === "string" ? commit(one) : one));
  return {
    repository,
    ref: `refs/heads/${branch}`,
    beforeSha,
    afterSha: listed.at(-1)?.sha ?? beforeSha,
    forced: false,
    toDefaultBranch: branch === "main",
    pushedAt: minute(at),
    commits: listed,
    ...rest,
  };
}
