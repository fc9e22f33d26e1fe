import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cloudWorkspaceOf } from "../cloud/cloud-workspace.ts";
import { Fault } from "../fault.ts";
import type { Bundle } from "../plan/bundle.ts";
import { withoutSecrets } from "../plan/fault-without-secrets.ts";
import { lockFileOf, providerVersions, readLockFile } from "../plan/provider-lock.ts";
import { type PlanSettings, planAndReview, type StackPlan } from "../plan/stack-plan.ts";
import { initializeStack } from "../terraform/initialize.ts";
import { applyPlan, type SavedPlan } from "../terraform/plan.ts";
import type { ApplyProgress } from "../terraform/progress.ts";
import type { PreparedStack } from "../terraform/stack.ts";
import { applyOnServer } from "./apply-on-server.ts";
import { assertHoldsReviewed } from "./held-changes.ts";
import { assertNotDenied, assertSameProviders } from "./refusal.ts";

/** What became of a stack that was reviewed. */
export interface AppliedStack {
  /**
   * `nothing-left`: somebody applied it already. `changed`: what would be applied now is not what was reviewed, and
   * nothing was.
   */
  readonly state: "applied" | "nothing-left" | "changed";
  /** As it was planned again before. */
  readonly plan: StackPlan;
}

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
 * @throws Fault when the providers are others, when the saved plan holds something else than it says, or when Terraform
 * fails.
 */
export async function applyStack(
  stack: PreparedStack,
  bundle: Bundle,
  settings: PlanSettings,
  { signal, onProgress }: ApplyTools,
): Promise<AppliedStack> {
  const workspace = await cloudWorkspaceOf(stack);
  if (workspace) return applyOnServer(stack, workspace, bundle, settings, signal);
  await installProviders(stack, bundle, signal);
  const fresh = await planAndReview(stack, settings, signal);
  if (!fresh.saved.changed && fresh.review.outcome === "no-changes") {
    return { state: "nothing-left", plan: fresh };
  }
  if (fresh.fingerprint !== bundle.description.fingerprint) return { state: "changed", plan: fresh };
  assertNotDenied(fresh.review);
  const file = join(settings.privateFolder, `${stack.name}.reviewed.tfplan`);
  await writeFile(file, bundle.plan, { mode: 0o600 });
  await assertHoldsReviewed(file, fresh, settings, signal);
  const { lockTimeoutSeconds } = settings;
  const apply = (saved: SavedPlan) => applyPlan(stack, saved, { lockTimeoutSeconds, signal, onProgress });
  try {
    await apply({ ...fresh.saved, file }).catch((error) => {
      if (!isStale(error)) throw error;
      // The state got a new serial since, and the changes are still the reviewed ones.
      return apply(fresh.saved);
    });
  } catch (error) {
    throw withoutSecrets(error, fresh.plan);
  }
  return { state: "applied", plan: fresh };
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
