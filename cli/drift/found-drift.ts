import { classify } from "../../review/classification.ts";
import type { Difference } from "../../review/difference/difference.ts";
import { text } from "../../review/json.ts";
import type { Plan, ResourceChange } from "../../review/plan.ts";
import type { Danger, ReviewedResource } from "../../review/review.ts";
import { reviewPlan } from "../../review/review-plan.ts";
import { type AllowedDrift, allowanceFor, endedAllowances, isWithin } from "./allowed-drift.ts";

/** One object that is not as Terraform left it. Every text is redacted. */
export interface DriftedResource {
  readonly address: string;
  readonly type: string;
  readonly kind: "changed" | "deleted";
  readonly differences: readonly Difference[];
  readonly dangers: readonly Pick<Danger, "severity" | "message" | "evidence">[];
  /** Who changed it last, as far as that is known. */
  readonly changedBy?: string;
}

/** Drift that is allowed, and why. */
export interface AllowedResource extends DriftedResource {
  readonly reason: string;
  readonly until: string;
}

/** What was changed by hand in one stack. */
export interface StackDrift {
  readonly stack: string;
  readonly resources: readonly DriftedResource[];
  readonly allowed: readonly AllowedResource[];
  /** Full sentences. */
  readonly notices: readonly string[];
}

/** How drift is judged. */
export interface DriftRules {
  readonly allowed: readonly AllowedDrift[];
  readonly now: Date;
}

/**
 * What a plan found changed outside of Terraform and would put back: each object with what differs from the state.
 *
 * What no plan would put back does not count: attributes that the code leaves to others, those that AWS or another
 * resource of the stack sets, and what only the next refresh writes into the state.
 */
export function findDrift(stack: string, plan: Plan, rules: DriftRules): StackDrift {
  const planned = new Map(
    reviewPlan(plan, { name: stack, now: rules.now }).resources.map((resource) => [
      resource.address,
      resource,
    ]),
  );
  // Reviewed as if the drift were the plan: the same differences, the same dangers, the same hiding of secrets.
  const drift = { ...plan, resource_changes: driftOf(plan), resource_drift: [], output_changes: {} };
  const review = reviewPlan(drift, { name: stack, now: rules.now, whole: plan });
  const found = review.resources.flatMap((resource): DriftedResource[] => {
    const { address, type } = resource;
    const putBack = planned.get(address);
    if (!putBack) return [];
    const dangers = review.dangers.filter((danger) => danger.address === address);
    if (resource.class === "delete") return [{ address, type, kind: "deleted", differences: [], dangers }];
    const differences = visibleDifferences(resource, putBack);
    return differences.length === 0 ? [] : [{ address, type, kind: "changed", differences, dangers }];
  });
  const judged = found.map((resource) => judge(resource, rules));
  return {
    stack,
    resources: judged.flatMap(({ drifted }) => drifted),
    allowed: judged.flatMap(({ allowed }) => allowed),
    notices: endedAllowances(rules.allowed, rules.now),
  };
}

/** The same with what was found in another way, one entry an object. */
export function withFound(
  drift: StackDrift,
  found: readonly DriftedResource[],
  rules: DriftRules,
): StackDrift {
  const judged = found.map((resource) => judge(resource, rules));
  const byAddress = new Map(drift.resources.map((resource) => [resource.address, resource]));
  for (const resource of judged.flatMap(({ drifted }) => drifted)) {
    byAddress.set(resource.address, merged(resource, byAddress.get(resource.address)));
  }
  return {
    ...drift,
    resources: [...byAddress.values()],
    allowed: [...drift.allowed, ...judged.flatMap(({ allowed }) => allowed)],
  };
}

function merged(found: DriftedResource, known: DriftedResource | undefined): DriftedResource {
  if (!known) return found;
  const further = found.differences.filter(
    ({ path }) => !known.differences.some((one) => isWithin(path, one.path) || isWithin(one.path, path)),
  );
  return { ...known, differences: [...known.differences, ...further] };
}

/** The names by which the cloud knows the drifted objects, by address. Raw: they are not for showing. */
export function identifiersOf(plan: Plan): ReadonlyMap<string, readonly string[]> {
  return new Map(
    driftOf(plan).map(({ address, change }) => {
      const object = (change.before ?? {}) as Record<string, unknown>;
      const names = ["id", "name", "arn"].map((key) => text(object[key] as string | undefined));
      return [address, [...new Set(names.filter((name) => name !== undefined && name !== ""))] as string[]];
    }),
  );
}

function driftOf(plan: Plan): ResourceChange[] {
  return plan.resource_drift.filter((change) => change.mode !== "data" && classify(change) !== "no-op");
}

/** The differences that the plan would put back. */
function visibleDifferences(drifted: ReviewedResource, putBack: ReviewedResource): Difference[] {
  const planned = putBack.differences.filter(({ kind }) => kind !== "keep").map(({ path }) => path);
  const shown = drifted.differences.filter(
    ({ kind, path }) =>
      kind !== "keep" && planned.some((other) => isWithin(path, other) || isWithin(other, path)),
  );
  const paths = new Set(shown.map(({ path }) => path));
  // The provider shows every tag twice.
  return shown.filter(
    ({ path }) => !isWithin(path, "tags_all") || !paths.has(path.replace("tags_all", "tags")),
  );
}

/** Parts what is allowed from what is not. */
function judge(resource: DriftedResource, { allowed, now }: DriftRules) {
  const { address, kind, differences } = resource;
  if (kind === "deleted") {
    const allowance = allowanceFor({ address, path: "" }, allowed, now);
    return allowance
      ? { drifted: [], allowed: [withReason(resource, allowance)] }
      : { drifted: [resource], allowed: [] };
  }
  const parted = new Map<AllowedDrift | undefined, Difference[]>();
  for (const difference of differences) {
    const allowance = allowanceFor({ address, path: difference.path }, allowed, now);
    parted.set(allowance, [...(parted.get(allowance) ?? []), difference]);
  }
  const rest = parted.get(undefined);
  return {
    drifted: rest ? [{ ...resource, differences: rest }] : [],
    allowed: [...parted].flatMap(([allowance, covered]) =>
      allowance ? [withReason({ ...resource, differences: covered }, allowance)] : [],
    ),
  };
}

function withReason(resource: DriftedResource, { reason, until }: AllowedDrift): AllowedResource {
  return { ...resource, reason, until };
}
