import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ManifestStack } from "../terraform/manifest.ts";
import { type Bundle, type BundleDescription, sealBundle, sha256 } from "./bundle.ts";
import type { BundleKeys } from "./bundle-keys.ts";
import { stackSetHash } from "./environment-stacks.ts";
import type { PlannedStack } from "./planned-stack.ts";
import { providerVersions, readLockFile } from "./provider-lock.ts";
import type { SourceCommit } from "./source-commit.ts";
import { binaryPlanOf, type StackPlan } from "./stack-plan.ts";
import type { BundleStore } from "./store/bundle-store.ts";

/** What the saved plans of one run have in common. */
export interface PlanRun extends SourceCommit {
  readonly environment: string;
  /** All stacks of the environment, in order. */
  readonly stacks: readonly ManifestStack[];
  readonly terraformVersion: string;
  readonly createdAt: Date;
  /** After this nobody can apply them. */
  readonly expiresAt: Date;
}

/** A saved plan and where its review is found. */
export interface SavedReview {
  readonly stack: string;
  readonly reviewId: string;
}

/**
 * Saves the plan of every stack that was planned. All at the end, because each names what became of the others.
 *
 * @returns the ids of their reviews.
 */
export async function saveBundles(
  run: PlanRun,
  planned: readonly PlannedStack[],
  { store, keys }: { readonly store: BundleStore; readonly keys: BundleKeys },
): Promise<SavedReview[]> {
  const runId = randomUUID();
  const states = run.stacks.map(({ name }) => ({
    stack: name,
    state: planned.find(({ stack }) => stack === name)?.state ?? "left-out",
  }));
  const saved: SavedReview[] = [];
  for (const one of planned) {
    if (one.state !== "planned") continue;
    const { environment, commit } = run;
    const bundle = await bundleOf(one.plan, { ...run, runId, states });
    await store.put({ environment, commit, stack: one.stack }, sealBundle(bundle, keys));
    saved.push({ stack: one.stack, reviewId: bundle.description.reviewId });
  }
  return saved;
}

async function bundleOf(
  plan: StackPlan,
  run: PlanRun & { readonly runId: string; readonly states: BundleDescription["stacks"] },
): Promise<Bundle> {
  const binary = await binaryPlanOf(plan);
  const lockFile = (await readLockFile(plan.stack)) ?? "";
  return {
    plan: binary,
    description: {
      version: 1,
      runId: run.runId,
      reviewId: randomUUID(),
      environment: run.environment,
      stack: plan.stack.name,
      commit: run.commit,
      base: run.base,
      configuration: await configurationHash(plan.stack),
      stackSet: stackSetHash(run.stacks),
      stacks: run.states,
      terraformVersion: run.terraformVersion,
      providers: providerVersions(lockFile),
      lockFile,
      plan: sha256(binary),
      fingerprint: plan.fingerprint,
      policy: plan.review.policy?.outcome ?? "none",
      createdAt: run.createdAt.toISOString(),
      expiresAt: run.expiresAt.toISOString(),
    },
  };
}

/** SHA-256 of a stack's synthesised configuration. */
export async function configurationHash({ folder }: { readonly folder: string }): Promise<string> {
  return sha256(await readFile(join(folder, "cdk.tf.json")));
}
