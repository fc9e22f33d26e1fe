import { applyRun, reviewedRun } from "../cloud/apply-in-cloud.ts";
import type { CloudWorkspace } from "../cloud/cloud-workspace.ts";
import { callOff } from "../cloud/run.ts";
import { readReference } from "../cloud/run-reference.ts";
import type { Bundle } from "../plan/bundle.ts";
import { withoutSecrets } from "../plan/fault-without-secrets.ts";
import { type PlanSettings, planAndReview } from "../plan/stack-plan.ts";
import type { PreparedStack } from "../terraform/stack.ts";
import type { AppliedStack } from "./apply-stack.ts";

/**
 * Applies exactly the reviewed run of a workspace, if planning it now would give the same changes. A run that will
 * not be applied is called off, so that none waits for it.
 *
 * @throws Fault when the run can no longer be applied, or when Terraform fails.
 */
export async function applyOnServer(
  stack: PreparedStack,
  workspace: CloudWorkspace,
  bundle: Bundle,
  settings: PlanSettings,
  signal: AbortSignal,
): Promise<AppliedStack> {
  const { run_id: runId } = readReference(bundle.plan, stack.name, workspace.hostname);
  await reviewedRun(workspace, runId, stack.name);
  const fresh = await planAndReview(stack, { ...settings, speculative: true }, signal);
  if (!fresh.saved.changed && fresh.review.outcome === "no-changes") {
    await callOff(workspace, runId, "There is nothing left to apply.");
    return { state: "nothing-left", plan: fresh };
  }
  if (fresh.fingerprint !== bundle.description.fingerprint) {
    await callOff(workspace, runId, "The changes are no longer the reviewed ones.");
    return { state: "changed", plan: fresh };
  }
  try {
    await applyRun(stack, workspace, runId, signal);
  } catch (error) {
    throw withoutSecrets(error, fresh.plan);
  }
  return { state: "applied", plan: fresh };
}
