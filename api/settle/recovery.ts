import type { Failure } from "./failures.ts";

/** The first deployments after a failed one that could repair it; null where there is none yet. */
export interface NextSuccesses {
  /** End of the first success of any kind. */
  readonly any: Date | null;
  /** End of the first success that is a rollback or a remediation. */
  readonly remediating: Date | null;
}

/**
 * When a deployment that failed worked again: when its incident was over, or a rollback or remediation was there. One
 * that failed itself is repaired by any success. Null when it did not fail, or is not repaired yet.
 */
export function recoveredAt(
  finishedAt: Date,
  failures: readonly Failure[],
  next: NextSuccesses,
): Date | null {
  if (failures.length === 0) return null;
  const brokenItself = failures.some(({ signal }) => signal === "status" || signal === "rollout");
  const resolved = failures.map(({ resolvedAt }) => resolvedAt);
  const first = earliest([...resolved, next.remediating, brokenItself ? next.any : null]);
  // People may name a deployment that ended after its incident was over.
  return first && first < finishedAt ? finishedAt : first;
}

/** The earliest moment of those that are known. */
export function earliest(moments: readonly (Date | null)[]): Date | null {
  return moments.reduce((first, moment) => (!first || (moment && moment < first) ? moment : first), null);
}
