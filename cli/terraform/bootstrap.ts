import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Fault } from "../fault.ts";
import { type StateOptions, statePullCommand } from "./commands.ts";
import { runInit } from "./initialize.ts";
import { applyPlan, planStack, type SavedPlan } from "./plan.ts";
import type { ApplyProgress } from "./progress.ts";
import { type PreparedStack, runInStack } from "./stack.ts";

/** Settings of {@link bootstrapStack}. */
export interface BootstrapOptions extends StateOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ApplyProgress) => void;
}

/** What tells one state from another: each has a lineage of its own from its first version on. */
const stateSchema = z.object({ lineage: z.string(), resources: z.array(z.unknown()) });
type State = z.infer<typeof stateSchema>;

/**
 * Applies a stack that makes the bucket in which its own state is kept: first with local state, which is then
 * moved into the bucket. Safe to run again at any point of an unfinished run, and after a finished one.
 *
 * @returns the plan that was applied.
 * @throws Fault when the bucket already holds the state of another bootstrap.
 */
export async function bootstrapStack(
  stack: PreparedStack,
  options: BootstrapOptions = {},
): Promise<SavedPlan> {
  const override = join(stack.folder, "backend_override.tf.json");
  // Not Terraform's usual name, which it would want to move before the time has come.
  const localFile = join(stack.folder, "bootstrap.tfstate");
  // An earlier run may have been stopped anywhere: what it left says where to go on.
  await rm(override, { force: true });
  const local = parseState(await readFile(localFile, "utf8").catch(() => ""));
  const bucket = await stateInBucket(stack, options);
  if (local && bucket.state && bucket.state.lineage !== local.lineage) {
    throw new Fault(
      `The state of ${stack.name} is in its bucket and another one is in ${localFile}: compare the two, delete the one that is wrong and run again.`,
    );
  }
  if (bucket.exists && (bucket.state || !local)) {
    await removeState(localFile);
    return planAndApply(stack, options);
  }
  await writeFile(override, JSON.stringify({ terraform: { backend: { local: { path: localFile } } } }));
  await runInit(stack, "reconfigure", options);
  const plan = await planAndApply(stack, options);
  await rm(override);
  await runInit(stack, "migrate", options);
  await removeState(localFile);
  return plan;
}

async function removeState(file: string): Promise<void> {
  await rm(file, { force: true });
  await rm(`${file}.backup`, { force: true });
}

/** Applies a stack whose state has a place already. */
export async function planAndApply(
  stack: PreparedStack,
  { onProgress, ...options }: BootstrapOptions,
): Promise<SavedPlan> {
  const plan = await planStack(stack, options);
  await applyPlan(stack, plan, { ...options, ...(onProgress && { onProgress }) });
  return plan;
}

async function stateInBucket(
  stack: PreparedStack,
  { signal }: BootstrapOptions,
): Promise<{ exists: boolean; state?: State | undefined }> {
  try {
    await runInit(stack, "reconfigure", { signal });
  } catch (error) {
    if (error instanceof Fault && /S3 bucket "[^"]*" does not exist/.test(error.message)) {
      return { exists: false };
    }
    throw error;
  }
  const { output } = await runInStack(stack, statePullCommand(), { signal });
  return { exists: true, state: parseState(output) };
}

/** Undefined for a state that holds nothing: it may be lost. */
function parseState(text: string): State | undefined {
  if (text.trim() === "") return undefined;
  const state = stateSchema.parse(JSON.parse(text));
  return state.resources.length > 0 ? state : undefined;
}
