import { canonicalJson } from "./canonical-json.ts";
import type { Json } from "./json.ts";
import type { Plan, ResourceChange } from "./plan.ts";

/**
 * A keyed hash that is fed piece by piece, such as `createHmac("sha256", key)` of Node.
 * A plain hash will not do: whoever reads it could guess short secrets until the hash fits.
 */
export interface KeyedHash {
  update(part: string): unknown;
  digest(encoding: "hex"): string;
}

/**
 * What would be applied, as one value: equal for two plans only if every change is the same, secrets included,
 * whatever the order of keys. Inputs count too: what is write-only stands nowhere else. What only describes the
 * making of the plan does not count (time, versions, drift, objects that stay as they are), so that a plan made
 * again later can be recognized as the reviewed one.
 */
export function fingerprint(plan: Plan, hash: KeyedHash): string {
  const add = (part: string, content: unknown) =>
    hash.update(`${part} ${canonicalJson((content ?? null) as Json)}\n`);
  const changing = plan.resource_changes.filter(isChanging);
  for (const resource of sortedByAddress(changing)) add("resource", resource);
  for (const deferred of plan.deferred_changes) add("deferred", deferred);
  for (const action of plan.action_invocations) add("action", action);
  for (const action of plan.deferred_action_invocations) add("deferred action", action);
  add(
    "outputs",
    Object.entries(plan.output_changes)
      .filter(([, change]) => change.actions.join() !== "no-op")
      .sort(),
  );
  add("variables", plan.variables);
  add("state of the plan", [plan.complete ?? null, plan.errored ?? null]);
  return hash.digest("hex");
}

function isChanging({ address, previous_address, change }: ResourceChange): boolean {
  return (
    change.actions.join() !== "no-op" ||
    (change.importing !== undefined && change.importing !== null) ||
    (previous_address !== undefined && previous_address !== address)
  );
}

function sortedByAddress(resources: readonly ResourceChange[]): ResourceChange[] {
  const keyed = resources.map((resource) => ({
    resource,
    key: `${resource.address} ${resource.deposed ?? ""}`,
  }));
  keyed.sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0));
  return keyed.map(({ resource }) => resource);
}
