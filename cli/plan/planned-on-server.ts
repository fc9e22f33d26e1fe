import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plan, ResourceChange } from "../../review/plan.ts";
import { readPlan } from "../../review/reading/read-plan.ts";
import { applyRun } from "../cloud/apply-in-cloud.ts";
import { type CloudWorkspace, cloudWorkspaceOf } from "../cloud/cloud-workspace.ts";
import { planInCloud } from "../cloud/plan-in-cloud.ts";
import { callOff } from "../cloud/run.ts";
import { readReference, writeReference } from "../cloud/run-reference.ts";
import { applyPlan, type ChangeCounts, type SavedPlan } from "../terraform/plan.ts";
import type { PreparedStack } from "../terraform/stack.ts";
import type { PlanFileOptions } from "./planned-file.ts";

/** Plans a stack where its workspace runs; what is saved here only names the run. */
export async function planOnServer(
  stack: PreparedStack,
  workspace: CloudWorkspace,
  { privateFolder, speculative = false, signal }: PlanFileOptions,
): Promise<{ readonly saved: SavedPlan; readonly plan: Plan }> {
  const { runId, document } = await planInCloud(stack, workspace, { speculative, signal });
  const plan = readPlan(document, stack.name);
  const file = join(privateFolder, `${stack.name}.tfplan`);
  await writeFile(file, writeReference(workspace.hostname, runId), { mode: 0o600 });
  return { saved: { file, changed: changes(plan), counts: countsOf(plan.resource_changes) }, plan };
}

/** Applies the plan that was just made, here or on the server. */
export async function applyPlanned(
  stack: PreparedStack,
  saved: SavedPlan,
  options: NonNullable<Parameters<typeof applyPlan>[2]>,
): Promise<void> {
  const workspace = await cloudWorkspaceOf(stack);
  if (!workspace) return applyPlan(stack, saved, options);
  const { run_id: runId } = readReference(await readFile(saved.file), stack.name, workspace.hostname);
  await applyRun(stack, workspace, runId, options.signal);
}

/** Calls off a run that will never be applied, so that none waits for it. A plan that was made here needs nothing. */
export async function giveUp(stack: PreparedStack, { file }: SavedPlan): Promise<void> {
  const workspace = await cloudWorkspaceOf(stack);
  if (!workspace) return;
  const { run_id: runId } = readReference(await readFile(file), stack.name, workspace.hostname);
  await callOff(workspace, runId, "The policy denies it.");
}

function changes({ resource_changes, output_changes }: Plan): boolean {
  const all = [...resource_changes.map(({ change }) => change), ...Object.values(output_changes)];
  return all.some(({ actions }) => !actions.every((action) => action === "no-op" || action === "read"));
}

function countsOf(resources: readonly ResourceChange[]): ChangeCounts {
  const kinds = resources.map(({ change }) => kindOf(change.actions));
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  return {
    create: count("create"),
    update: count("update"),
    replace: count("replace"),
    delete: count("delete"),
    forget: count("forget"),
  };
}

function kindOf(actions: readonly string[]): string {
  return actions.length > 1 ? "replace" : (actions[0] ?? "");
}
