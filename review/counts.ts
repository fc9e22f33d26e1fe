import { type CheckStatus, checkStatuses, checksOf } from "./checks.ts";
import { type ChangeClass, changeClasses, classify, isImported, isMoved } from "./classification.ts";
import { relevantDrift } from "./drift.ts";
import type { Change, Plan } from "./plan.ts";

/** How many changes of each class; every entry of the file counts in exactly one field but `imported` and `moved`. */
export interface Counts {
  readonly resources: Readonly<Record<ChangeClass, number>>;
  /** Of `resources`: those that are imported or moved, alone or with another action. */
  readonly imported: number;
  readonly moved: number;
  readonly outputs: Readonly<Record<OutputClass, number>>;
  /** Put off to a later plan. */
  readonly deferred: number;
  readonly actions: number;
  readonly deferredActions: number;
  readonly drift: { readonly relevant: number; readonly other: number };
  readonly checks: Readonly<Record<CheckStatus, number>>;
}

export const outputClasses = ["create", "update", "delete", "no-op", "other"] as const;
export type OutputClass = (typeof outputClasses)[number];

export function countChanges(plan: Plan): Counts {
  const relevant = relevantDrift(plan).length;
  return {
    resources: tally(changeClasses, plan.resource_changes.map(classify)),
    imported: plan.resource_changes.filter(isImported).length,
    moved: plan.resource_changes.filter(isMoved).length,
    outputs: tally(outputClasses, Object.values(plan.output_changes).map(classifyOutput)),
    deferred: plan.deferred_changes.length,
    actions: plan.action_invocations.length,
    deferredActions: plan.deferred_action_invocations.length,
    drift: { relevant, other: plan.resource_drift.length - relevant },
    checks: tally(
      checkStatuses,
      checksOf(plan).map(({ status }) => status),
    ),
  };
}

/** Whether applying the plan would do anything at all. */
export function changesAnything({ resources, outputs, deferred, actions, deferredActions }: Counts): boolean {
  const resourceChanges = changeClasses.some((name) => name !== "no-op" && resources[name] > 0);
  const outputChanges = outputClasses.some((name) => name !== "no-op" && outputs[name] > 0);
  return resourceChanges || outputChanges || deferred + actions + deferredActions > 0;
}

export function classifyOutput({ actions }: Change): OutputClass {
  const action = actions.join(",");
  if (action === "delete,create" || action === "create,delete") return "update";
  return outputClasses.find((name) => name === action) ?? "other";
}

function tally<Name extends string>(names: readonly Name[], found: readonly Name[]): Record<Name, number> {
  const counts = new Map<Name, number>();
  for (const name of found) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(names.map((name) => [name, counts.get(name) ?? 0])) as Record<Name, number>;
}
