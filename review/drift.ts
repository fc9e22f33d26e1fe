import { equal, field, isObject, items, type Json, text } from "./json.ts";
import type { Plan, ResourceChange } from "./plan.ts";

/**
 * The changes made outside of Terraform that have to do with the plan: the object is gone, or an attribute
 * differs on which a planned change depends. Older plans do not say on what they depend: then all count.
 */
export function relevantDrift(plan: Plan): ResourceChange[] {
  const dependencies = dependenciesOf(plan);
  return plan.resource_drift.filter((drift) => {
    if (drift.mode === "data" || drift.change.actions.join() === "no-op") return false;
    if (dependencies === undefined) return true;
    const paths = dependencies.get(drift.address);
    if (paths === undefined) return false;
    const { before, after } = drift.change;
    const isGone = after === null || after === undefined;
    return isGone || paths.some((path) => !equal(valueAt(before, path), valueAt(after, path)));
  });
}

/** The attributes on which the plan depends, by resource. */
function dependenciesOf({ relevant_attributes }: Plan): ReadonlyMap<string, (readonly Json[])[]> | undefined {
  if (relevant_attributes === undefined) return undefined;
  const paths = new Map<string, (readonly Json[])[]>();
  for (const relevant of items(relevant_attributes)) {
    const resource = text(field(relevant, "resource")) ?? "";
    const path = items(field(relevant, "attribute"));
    const known = paths.get(resource);
    if (known === undefined) paths.set(resource, [path]);
    else known.push(path);
  }
  return paths;
}

function valueAt(value: Json | undefined, path: readonly Json[]): Json | undefined {
  return path.reduce<Json | undefined>((part, step) => {
    if (typeof step === "number") return items(part)[step];
    return typeof step === "string" && isObject(part) ? field(part, step) : undefined;
  }, value);
}
