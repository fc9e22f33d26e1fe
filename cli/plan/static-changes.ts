import { equal, field, fields, isArray, isObject, type Json, type JsonObject } from "../../review/json.ts";
import type { Plan, ResourceChange } from "../../review/plan.ts";

/** Settings of Terraform itself, which no provider sees. */
const META_ARGUMENTS = new Set([
  "//",
  "connection",
  "count",
  "depends_on",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
]);

/**
 * How two synthesised configurations of a stack differ, in the form of a plan, so that it is reviewed as one. It
 * knows nothing of what exists; a resource that is only in one of them is created or deleted.
 *
 * @param before undefined when the stack is new, or when there is nothing to compare with
 * @param after undefined when the stack goes
 */
export function staticChanges(before: Json | undefined, after: Json | undefined): Plan {
  const [was, is] = [resourcesOf(before), resourcesOf(after)];
  const changes: ResourceChange[] = [];
  for (const address of new Set([...was.keys(), ...is.keys()])) {
    const change = changeOf(was.get(address), is.get(address));
    if (change) changes.push({ address, mode: "managed", type: address.split(".")[0] ?? "", change });
  }
  return {
    format_version: "1.2",
    configuration: after ?? null,
    resource_changes: changes,
    resource_drift: [],
    deferred_changes: [],
    output_changes: {},
    action_invocations: [],
    deferred_action_invocations: [],
  };
}

function changeOf(
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): ResourceChange["change"] | undefined {
  if (before && after) return equal(before, after) ? undefined : { actions: ["update"], before, after };
  return after
    ? { actions: ["create"], before: null, after }
    : { actions: ["delete"], before: before ?? null, after: null };
}

/** The arguments of every resource by its address. */
function resourcesOf(configuration: Json | undefined): Map<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const [type, named] of fields(field(configuration, "resource"))) {
    for (const [name, body] of fields(named)) found.set(`${type}.${name}`, argumentsOf(body));
  }
  return found;
}

/** As a provider would give them: a single block is a list of one. */
function argumentsOf(body: Json): JsonObject {
  const entries = fields(isArray(body) ? body[0] : body).filter(([name]) => !META_ARGUMENTS.has(name));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, isObject(value) && !isMap(name) ? [value] : value]),
  );
}

/** Arguments that are maps and no blocks. */
function isMap(name: string): boolean {
  return /(^|_)(tags|tags_all|labels|variables|parameters|map|environment)$/.test(name);
}
