import { readFile } from "node:fs/promises";
import { fingerprint } from "../../review/fingerprint.ts";
import type { Plan } from "../../review/plan.ts";
import type { Policy } from "../../review/policy/policy.ts";
import { UnreadablePlan } from "../../review/reading/unreadable-plan.ts";
import type { Review } from "../../review/review.ts";
import { reviewPlan } from "../../review/review-plan.ts";
import { Fault } from "../fault.ts";
import { assertRepositoryKept } from "../repository/kept-repository.ts";
import type { SavedPlan } from "../terraform/plan.ts";
import type { PreparedStack } from "../terraform/stack.ts";
import { appliedChanges } from "./applied-changes.ts";
import type { BundleKeys } from "./bundle-keys.ts";
import { planAndRead } from "./planned-file.ts";
import { giveUp } from "./planned-on-server.ts";

/** How stacks are planned and reviewed. */
export interface PlanSettings {
  /** Receives the binary plans, which hold secrets: only this user may enter it. */
  readonly privateFolder: string;
  readonly keys: BundleKeys;
  readonly policy: Policy | undefined;
  /** Labels of the pull request. */
  readonly labels: readonly string[];
  readonly lockTimeoutSeconds: number;
  /** Whether the plan will never be applied, and so need not be kept where it is made. */
  readonly speculative?: boolean;
}

/** A plan of one stack and its review. */
export interface StackPlan {
  readonly stack: PreparedStack;
  readonly saved: SavedPlan;
  /** Holds secrets: never print it. */
  readonly plan: Plan;
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
  { keys, policy, labels, ...options }: PlanSettings,
  signal?: AbortSignal,
): Promise<StackPlan> {
  const { saved, plan } = await planAndRead(stack, { ...options, signal });
  assertRepositoryKept(plan);
  try {
    const review = reviewPlan(plan, {
      name: stack.name,
      labels,
      now: new Date(),
      ...(policy && { policy }),
    });
    if (review.policy?.outcome === "denied") await giveUp(stack, saved);
    const print = fingerprintOf(plan, keys);
    return { stack, saved, plan, review: { ...review, fingerprint: print }, fingerprint: print };
  } catch (error) {
    if (error instanceof UnreadablePlan) throw new Fault(error.message, { cause: error });
    throw error;
  }
}

/** Keyed hash of the changes that an apply of the plan would make. */
export function fingerprintOf(plan: Plan, keys: BundleKeys): string {
  return fingerprint(appliedChanges(plan), keys.fingerprint());
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
