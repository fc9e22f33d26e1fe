import { chmod } from "node:fs/promises";
import { join } from "node:path";
import type { Plan } from "../../review/plan.ts";
import { readPlan } from "../../review/reading/read-plan.ts";
import { UnreadablePlan } from "../../review/reading/unreadable-plan.ts";
import { cloudWorkspaceOf } from "../cloud/cloud-workspace.ts";
import { Fault } from "../fault.ts";
import { showCommand } from "../terraform/commands.ts";
import { planStack, type SavedPlan } from "../terraform/plan.ts";
import { type PreparedStack, runInStack } from "../terraform/stack.ts";
import { withoutSecrets } from "./fault-without-secrets.ts";
import { planOnServer } from "./planned-on-server.ts";

/** How a stack is planned. */
export interface PlanFileOptions {
  /** Receives the binary plan, which holds secrets: only this user may enter it. */
  readonly privateFolder: string;
  readonly lockTimeoutSeconds: number;
  /** Whether it will never be applied; on a server it then waits for no other run. */
  readonly speculative?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Plans a stack and reads the plan.
 *
 * @throws Fault when Terraform cannot plan, without the secrets that a provider quotes in its message.
 */
export async function planAndRead(
  stack: PreparedStack,
  options: PlanFileOptions,
): Promise<{ readonly saved: SavedPlan; readonly plan: Plan }> {
  const { privateFolder, lockTimeoutSeconds, signal } = options;
  const out = join(privateFolder, `${stack.name}.tfplan`);
  const workspace = await cloudWorkspaceOf(stack);
  try {
    if (workspace) return await planOnServer(stack, workspace, options);
    const saved = await planStack(stack, { out, lockTimeoutSeconds, signal });
    await chmod(saved.file, 0o600);
    return { saved, plan: await readSavedPlan(stack, out, signal) };
  } catch (error) {
    // Terraform saves the part that it planned before it failed.
    const part = workspace ? undefined : await readSavedPlan(stack, out, signal).catch(() => undefined);
    throw withoutSecrets(error, part);
  }
}

/** @throws Fault when it cannot be read. */
export async function readSavedPlan(
  stack: PreparedStack,
  file: string,
  signal: AbortSignal | undefined,
): Promise<Plan> {
  const { output } = await runInStack(stack, showCommand(file), { signal });
  try {
    return readPlan(output, stack.name);
  } catch (error) {
    if (error instanceof UnreadablePlan) throw new Fault(error.message, { cause: error });
    throw error;
  }
}
