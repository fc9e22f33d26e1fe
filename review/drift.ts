import { equal, field, isObject, items, type Json, text } from "./json.ts";
import type { Plan, ResourceChange } from "./plan.ts";

/**
 * The changes made outside of Terraform that have to do with the plan: an object is gone that it makes again or
 * depends on, or an attribute differs on which a planned change depends. All count where it is not said on what the plan depends: in plans of
 * Terraform before 1.2, and in those that only refresh.
 */
export function relevantDrift(plan: Plan): ResourceChange[] {
  const dependencies = dependenciesOf(plan);
  const created = new Set(
    plan.resource_changes
      .filter(({ change }) => change.actions.join() === "create")
      .map(({ address }) => address),
  );
  return plan.resource_drift.filter((drift) => {
    if (drift.mode === "data" || drift.change.actions.join() === "no-op") return false;
    if (dependencies === undefined) return true;
    const { before, after } = drift.change;
    const isGone = after === null || after === undefined;
    if (isGone && created.has(drift.address)) return true;
    const paths = dependencies.get(drift.address);
    if (paths === undefined) return false;
    return isGone || paths.some((path) => !equal(valueAt(before, path), valueAt(after, path)));
  });
}

/** The first format that says it, and that leaves out an empty list. */
const saysRelevance = /^1\.[1-9]/;

/** The attributes on which the plan depends, by resource. */
function dependenciesOf(plan: Plan): ReadonlyMap<string, (readonly Json[])[]> | undefined {
  const { relevant_attributes, format_version, resource_changes } = plan;
  const isSilent = relevant_attributes === undefined || relevant_attributes === null;
  if (isSilent && (resource_changes.length === 0 || !saysRelevance.test(format_version))) return undefined;
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
