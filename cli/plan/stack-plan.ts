import { chmod, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fingerprint } from "../../review/fingerprint.ts";
import type { Policy } from "../../review/policy/policy.ts";
import { readPlan } from "../../review/reading/read-plan.ts";
import { UnreadablePlan } from "../../review/reading/unreadable-plan.ts";
import type { Review } from "../../review/review.ts";
import { reviewPlan } from "../../review/review-plan.ts";
import { Fault } from "../fault.ts";
import { showCommand } from "../terraform/commands.ts";
import { planStack, type SavedPlan } from "../terraform/plan.ts";
import { type PreparedStack, runInStack } from "../terraform/stack.ts";
import { appliedChanges } from "./applied-changes.ts";
import type { BundleKeys } from "./bundle-keys.ts";

/** How stacks are planned and reviewed. */
export interface PlanSettings {
  /** Receives the binary plans, which hold secrets: only this user may enter it. */
  readonly privateFolder: string;
  readonly keys: BundleKeys;
  readonly policy: Policy | undefined;
  /** Labels of the pull request. */
  readonly labels: readonly string[];
  readonly lockTimeoutSeconds: number;
}

/** A plan of one stack and its review. */
export interface StackPlan {
  readonly stack: PreparedStack;
  readonly saved: SavedPlan;
  readonly review: Review;
  /** Keyed hash of the changes. */
  readonly fingerprint: string;
}

/**
 * Plans a stack and reviews the plan.
 *
 * @throws Fault when Terraform cannot plan.
 */
export async function planAndReview(
  stack: PreparedStack,
  { privateFolder, keys, policy, labels, lockTimeoutSeconds }: PlanSettings,
  signal?: AbortSignal,
): Promise<StackPlan> {
  const saved = await planStack(stack, {
    out: join(privateFolder, `${stack.name}.tfplan`),
    lockTimeoutSeconds,
    signal,
  });
  await chmod(saved.file, 0o600);
  const { output } = await runInStack(stack, showCommand(saved.file), { signal });
  try {
    const plan = readPlan(output, stack.name);
    const review = reviewPlan(plan, {
      name: stack.name,
      labels,
      now: new Date(),
      ...(policy && { policy }),
    });
    const print = fingerprint(appliedChanges(plan), keys.fingerprint());
    return { stack, saved, review: { ...review, fingerprint: print }, fingerprint: print };
  } catch (error) {
    if (error instanceof UnreadablePlan) throw new Fault(error.message, { cause: error });
    throw error;
  }
}

/** The binary plan. */
export function binaryPlanOf({ saved }: StackPlan): Promise<Buffer> {
  return readFile(saved.file);
}

/** Whether applying the plan gives other stacks other inputs. */
export function changesOutputs({ review }: StackPlan): boolean {
  const { create, update, delete: removed, other } = review.counts.outputs;
  return create + update + removed + other > 0;
}
