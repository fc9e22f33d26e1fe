import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../fault.ts";
import type { Bundle } from "../plan/bundle.ts";
import { lockFileOf, providerVersions, readLockFile } from "../plan/provider-lock.ts";
import { type PlanSettings, planAndReview, type StackPlan } from "../plan/stack-plan.ts";
import { initializeStack } from "../terraform/initialize.ts";
import { applyPlan, type SavedPlan } from "../terraform/plan.ts";
import type { ApplyProgress } from "../terraform/progress.ts";
import type { PreparedStack } from "../terraform/stack.ts";
import { assertSameProviders } from "./refusal.ts";

/** What became of a stack that was reviewed. */
export type AppliedStack =
  | { readonly state: "applied"; readonly saved: SavedPlan }
  /** Somebody applied it already. */
  | { readonly state: "nothing-left" }
  /** What would be applied now is not what was reviewed; nothing was. */
  | { readonly state: "changed"; readonly plan: StackPlan };

/** How an apply is watched and stopped. */
export interface ApplyTools {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ApplyProgress) => void;
}

/**
 * Applies exactly the saved plan of one stack, if planning it now would give the same changes.
 *
 * Planned again first, because Terraform applies a saved plan without looking at the cloud: what was changed by hand
 * since the review would be overwritten, or left half-way.
 *
 * @throws Fault when the providers are others, or when Terraform fails.
 */
export async function applyStack(
  stack: PreparedStack,
  bundle: Bundle,
  settings: PlanSettings,
  { signal, onProgress }: ApplyTools,
): Promise<AppliedStack> {
  await installProviders(stack, bundle, signal);
  const fresh = await planAndReview(stack, settings, signal);
  if (!fresh.saved.changed && fresh.review.outcome === "no-changes") return { state: "nothing-left" };
  if (fresh.fingerprint !== bundle.description.fingerprint) return { state: "changed", plan: fresh };
  const file = join(settings.privateFolder, `${stack.name}.reviewed.tfplan`);
  await writeFile(file, bundle.plan, { mode: 0o600 });
  const { lockTimeoutSeconds } = settings;
  const saved = { ...fresh.saved, file };
  try {
    await applyPlan(stack, saved, { lockTimeoutSeconds, signal, onProgress });
  } catch (error) {
    if (!isStale(error)) throw error;
    // The state got a new serial since, and the changes are still the reviewed ones.
    await applyPlan(stack, fresh.saved, { lockTimeoutSeconds, signal, onProgress });
  }
  return { state: "applied", saved };
}

/** The very packages that the plan was made with: Terraform verifies what it installs against the lock file. */
async function installProviders(stack: PreparedStack, bundle: Bundle, signal: AbortSignal): Promise<void> {
  const file = lockFileOf(stack);
  if ((await readLockFile(stack)) === undefined) await writeFile(file, bundle.description.lockFile);
  await initializeStack(stack, { signal });
  const lockFile = (await readLockFile(stack)) ?? "";
  assertSameProviders(bundle.description, { versions: providerVersions(lockFile), lockFile, file });
}

function isStale(error: unknown): boolean {
  return error instanceof Fault && error.message.includes("Saved plan is stale");
}
