import { equal, field, isObject, items, type Json, text } from "./json.ts";
import type { Plan, ResourceChange } from "./plan.ts";

/**
 * Whether a change made outside of Terraform has to do with the plan: the object is gone, or an attribute
 * differs on which a planned change depends. Older plans do not say on what they depend: then all counts.
 */
export function isRelevantDrift(drift: ResourceChange, plan: Plan): boolean {
  if (drift.mode === "data" || drift.change.actions.join() === "no-op") return false;
  if (plan.relevant_attributes === undefined) return true;
  const paths = items(plan.relevant_attributes)
    .filter((relevant) => text(field(relevant, "resource")) === drift.address)
    .map((relevant) => items(field(relevant, "attribute")));
  if (paths.length === 0) return false;
  const { before, after } = drift.change;
  if (after === null || after === undefined) return true;
  return paths.some((path) => !equal(valueAt(before, path), valueAt(after, path)));
}

function valueAt(value: Json | undefined, path: readonly Json[]): Json | undefined {
  return path.reduce<Json | undefined>((part, step) => {
    if (typeof step === "number") return items(part)[step];
    return typeof step === "string" && isObject(part) ? field(part, step) : undefined;
  }, value);
}
