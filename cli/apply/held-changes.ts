import { canonicalJson } from "../../review/canonical-json.ts";
import type { Json } from "../../review/json.ts";
import { Fault } from "../fault.ts";
import { readSavedPlan } from "../plan/planned-file.ts";
import { fingerprintOf, type PlanSettings, type StackPlan } from "../plan/stack-plan.ts";

/**
 * Reads what a saved plan really holds: whoever has the secret of saved plans, as pull requests of the repository do,
 * could describe one plan and enclose another.
 *
 * @param file the saved plan
 * @param fresh a plan of the same stack that was made here, with the reviewed changes
 * @throws Fault when the saved plan holds other changes, or another configuration, such as other provisioners.
 */
export async function assertHoldsReviewed(
  file: string,
  fresh: StackPlan,
  { keys }: Pick<PlanSettings, "keys">,
  signal: AbortSignal,
): Promise<void> {
  const held = await readSavedPlan(fresh.stack, file, signal);
  const isReviewed = fingerprintOf(held, keys) === fresh.fingerprint;
  if (isReviewed && configurationOf(held) === configurationOf(fresh.plan)) return;
  throw new Fault(
    `The saved plan of ${fresh.stack.name} does not hold what it was reviewed for, thus somebody forged it with the SLIPWAY_BUNDLE_KEY: make a new key, find out who had this one, then plan again and have it reviewed.`,
  );
}

function configurationOf({ configuration = null }: { readonly configuration?: Json }): string {
  return canonicalJson(configuration);
}
