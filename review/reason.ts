import { replacementAttributes } from "./difference/differences.ts";
import type { ResourceChange } from "./plan.ts";

/** Why Terraform plans what it plans. `sentence` is ours; `attributes` are of the plan and still raw. */
export interface Reason {
  readonly sentence: string;
  readonly attributes: readonly string[];
}

const sentences: ReadonlyMap<string, string> = new Map([
  ["replace_because_cannot_update", "It cannot be changed in place."],
  ["replace_because_tainted", "An earlier apply left it half made (tainted)."],
  ["replace_by_request", "The replacement was asked for with -replace."],
  ["replace_by_triggers", "Its replace_triggered_by names something that changes."],
  ["delete_because_no_resource_config", "Its block is no longer in the configuration."],
  ["delete_because_wrong_repetition", "Its key does not fit the count or for_each of its block."],
  ["delete_because_count_index", "Its index is outside of the block's count."],
  ["delete_because_each_key", "Its key is no longer in the block's for_each."],
  ["delete_because_no_module", "Its module is no longer in the configuration."],
  ["delete_because_no_move_target", "It was moved to an address that is not in the configuration."],
  ["read_because_config_unknown", "What it reads is known only during the apply."],
  ["read_because_dependency_pending", "It depends on something that changes."],
  ["read_because_check_nested", "It belongs to a check and is read on every plan."],
]);

export function reasonsOf(resource: ResourceChange): Reason[] {
  const reasons: Reason[] = [];
  const attributes = replacementAttributes(resource.change);
  const known = sentences.get(resource.action_reason ?? "");
  if (known !== undefined) {
    const cannotUpdate = resource.action_reason === "replace_because_cannot_update";
    reasons.push({ sentence: known, attributes: cannotUpdate ? attributes : [] });
  } else if (typeof resource.action_reason === "string") {
    reasons.push({ sentence: "Terraform gives a reason that is new.", attributes: [resource.action_reason] });
  }
  if (attributes.length > 0 && resource.action_reason !== "replace_because_cannot_update") {
    reasons.push({ sentence: "The replacement is forced.", attributes });
  }
  if (typeof resource.deposed === "string") {
    reasons.push({
      sentence: "It is what an earlier, failed replacement left behind (deposed).",
      attributes: [],
    });
  }
  return reasons;
}
