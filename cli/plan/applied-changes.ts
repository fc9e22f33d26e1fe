import { equal, field, fields, isObject, type Json, type JsonObject, text } from "../../review/json.ts";
import type { Change, Plan, ResourceChange } from "../../review/plan.ts";
import { withoutPlanTime } from "./plan-time.ts";

/** By these the cloud knows an object. */
const IDENTITY = new Set(["arn", "id", "name"]);

/**
 * The plan with only what its apply would do. Attributes that stay as they are, and old values of what is known only
 * after the apply, are left out: many of them change by themselves (the number of tasks of a service, the time to
 * which a database can be restored), and a plan made again a minute later is the same nevertheless. So is one that
 * differs only by the time at which it was made.
 */
export function appliedChanges(plan: Plan): Plan {
  const timeless = withoutPlanTime(text(field(plan as unknown as JsonObject, "timestamp")));
  const part = (change: Change): Change => ({ ...change, after: timeless(change.after ?? null) });
  return {
    ...plan,
    resource_changes: plan.resource_changes.map((resource) => {
      const applied = appliedPart(resource);
      return { ...applied, change: part(applied.change) };
    }),
    output_changes: Object.fromEntries(
      Object.entries(plan.output_changes).map(([name, change]) => [name, part(change)]),
    ),
  };
}

function appliedPart(resource: ResourceChange): ResourceChange {
  const { change } = resource;
  const { before, after, after_unknown: unknown } = change;
  if (!isObject(before)) return resource;
  if (!isObject(after)) {
    // It goes as a whole, whatever it holds by then.
    return { ...resource, change: without(change, (name) => !IDENTITY.has(name)) };
  }
  const isKept = (name: string) =>
    isMarkedUnknown(field(unknown, name)) || !equal(field(before, name), field(after, name));
  return {
    ...resource,
    change: {
      ...without(change, (name) => !isKept(name)),
      before: only(before, (name) => isKept(name) && !isMarkedUnknown(field(unknown, name))),
    },
  };
}

function without(change: Change, isLeftOut: (name: string) => boolean): Change {
  const rest = (value: Json | undefined) =>
    isObject(value) ? only(value, (name) => !isLeftOut(name)) : (value ?? null);
  return { ...change, before: rest(change.before), after: rest(change.after) };
}

function only(object: JsonObject, isKept: (name: string) => boolean): JsonObject {
  return Object.fromEntries(fields(object).filter(([name]) => isKept(name)));
}

/** `false` and `{}` mean nothing. */
function isMarkedUnknown(mark: Json | undefined): boolean {
  if (mark === true) return true;
  if (Array.isArray(mark)) return mark.some(isMarkedUnknown);
  return isObject(mark) && Object.values(mark).some(isMarkedUnknown);
}
