import { byEnd, type DeploymentId, type EndedDeployment, idOf } from "./ended-deployment.ts";
import { type Failure, groupFailures } from "./failures.ts";
import type { JudgedDeployment } from "./judge.ts";
import { arrives, type Ending } from "./kinds.ts";
import { earliest, type NextSuccesses, recoveredAt } from "./recovery.ts";
import type { Rules } from "./rules.ts";

/** What can still change of a deployment after its end. */
export interface Verdict extends DeploymentId {
  readonly failed: boolean;
  readonly supersededAt: Date | null;
  readonly windowClosesAt: Date;
  readonly recoveredAt: Date | null;
}

/** A deployment from before the range, on which something in the range may have an effect. */
export interface EarlierDeployment extends Ending {
  readonly outcome: "succeeded" | "failed";
  readonly foldedInto: string | null;
  readonly windowClosesAt: Date;
  /** As it is known from outside of the range. */
  readonly supersededAt: Date | null;
  /** Those that were signalled outside of the range. */
  readonly failures: readonly Failure[];
  /** Successes between it and the range. */
  readonly next: NextSuccesses;
}

/** A rollback goes past the successes between the one that was live and its target. */
export interface Superseding {
  readonly target: Ending;
  readonly live: EndedDeployment;
  readonly at: Date;
}

/** The rollbacks of a range that worked. */
export function supersedingsOf(judged: readonly JudgedDeployment[]): Superseding[] {
  return judged.flatMap((one) =>
    one.kind === "rollback" && arrives(one) && one.target && one.previous
      ? [{ target: one.target, live: one.previous, at: one.deployment.finishedAt }]
      : [],
  );
}

/**
 * The verdicts on the deployments of a range, and on earlier ones.
 *
 * @param failures those that were signalled in the range
 * @param kept those on deployments of the range that were signalled outside of it, by deployment
 */
export function verdictsOf(
  judged: readonly JudgedDeployment[],
  live: EndedDeployment | null,
  earlier: readonly EarlierDeployment[],
  failures: readonly Failure[],
  kept: ReadonlyMap<string, readonly Failure[]>,
  { attributionHours }: Rules,
): { readonly own: readonly Verdict[]; readonly earlier: readonly Verdict[] } {
  const signalled = groupFailures(failures);
  const supersedings = supersedingsOf(judged);
  const supersededAt = (one: Ending) =>
    supersedings.find(({ target, live: last }) => byEnd(target, one) < 0 && byEnd(one, last) < 0)?.at ?? null;
  const closesAt = (finishedAt: Date, next: Date | null) => {
    const closes = new Date(finishedAt.getTime() + attributionHours * 3_600_000);
    return next && next < closes ? next : closes;
  };

  // From the last to the first, so that the next successes of each one are at hand.
  let next: NextSuccesses = { any: null, remediating: null };
  const own = judged.toReversed().map((one): Verdict => {
    const { deployment, kind } = one;
    const { source, key, finishedAt, foldedInto } = deployment;
    const later = next;
    if (arrives(one)) {
      const repairs = kind === "rollback" || kind === "remediation";
      next = { any: finishedAt, remediating: repairs ? finishedAt : next.remediating };
    }
    const id = idOf(deployment);
    const reasons = foldedInto === null ? [...(signalled.get(id) ?? []), ...(kept.get(id) ?? [])] : [];
    return {
      source,
      key,
      failed: reasons.length > 0,
      supersededAt: arrives(one) ? supersededAt(deployment) : null,
      windowClosesAt: arrives(one) ? closesAt(finishedAt, later.any) : finishedAt,
      recoveredAt: recoveredAt(finishedAt, reasons, later),
    };
  });

  const first = next;
  return {
    own: own.toReversed(),
    earlier: earlier.map((one) => {
      const { source, key, finishedAt, outcome, foldedInto } = one;
      const counts = foldedInto === null;
      const reasons = counts ? [...one.failures, ...(signalled.get(idOf(one)) ?? [])] : [];
      return {
        source,
        key,
        failed: reasons.length > 0,
        supersededAt: earliest([
          one.supersededAt,
          counts && outcome === "succeeded" ? supersededAt(one) : null,
        ]),
        windowClosesAt:
          live && idOf(live) === idOf(one) ? closesAt(finishedAt, first.any) : one.windowClosesAt,
        recoveredAt: recoveredAt(finishedAt, reasons, {
          any: one.next.any ?? first.any,
          remediating: one.next.remediating ?? first.remediating,
        }),
      };
    }),
  };
}
