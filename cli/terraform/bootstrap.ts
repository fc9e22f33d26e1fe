import { rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../fault.ts";
import { initCommand } from "./commands.ts";
import { initializeStack } from "./initialize.ts";
import { applyPlan, planStack, type SavedPlan } from "./plan.ts";
import type { ApplyProgress } from "./progress.ts";
import { type PreparedStack, runInStack } from "./stack.ts";

/** Settings of {@link bootstrapStack}. */
export interface BootstrapOptions {
  readonly signal?: AbortSignal;
  readonly parallelism?: number;
  readonly onProgress?: (progress: ApplyProgress) => void;
}

/**
 * Applies a stack that makes the bucket in which its own state is kept: first with local state, which is then
 * moved into the bucket. Safe to run again at any point of an unfinished run, and after a finished one.
 *
 * @returns the plan that was applied.
 */
export async function bootstrapStack(
  stack: PreparedStack,
  options: BootstrapOptions = {},
): Promise<SavedPlan> {
  const { signal, onProgress, ...state } = options;
  const override = join(stack.folder, "backend_override.tf.json");
  const localState = join(stack.folder, "terraform.tfstate");
  const unfinished = (await isThere(override)) || (await isThere(localState));
  if (unfinished || !(await bucketIsThere(stack, options))) {
    await writeFile(override, JSON.stringify({ terraform: { backend: { local: {} } } }));
    await runInStack(stack, initCommand("reconfigure"), { signal });
    const plan = await planStack(stack, { signal, ...state });
    await applyPlan(stack, plan, options);
    await rm(override);
    await runInStack(stack, initCommand("migrate"), { signal });
    await rm(localState, { force: true });
    return plan;
  }
  const plan = await planStack(stack, { signal, ...state });
  await applyPlan(stack, plan, options);
  return plan;
}

async function bucketIsThere(stack: PreparedStack, { signal }: BootstrapOptions): Promise<boolean> {
  try {
    await initializeStack(stack, { signal });
    return true;
  } catch (error) {
    if (error instanceof Fault && error.message.includes("does not exist")) return false;
    throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
