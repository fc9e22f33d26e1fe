import type { Environment } from "../../envs/environment.ts";
import { reportRun, type StackResult } from "../ledger/stack-run.ts";
import { applyText } from "../steps/apply-text.ts";
import type { StepTools } from "../steps/steps.ts";
import { bootstrapStack } from "../terraform/bootstrap.ts";
import type { Terraform } from "../terraform/installation.ts";
import type { ManifestStack } from "../terraform/manifest.ts";
import { applyPlan, planStack, type SavedPlan } from "../terraform/plan.ts";
import type { ApplyProgress } from "../terraform/progress.ts";
import { type PreparedStack, prepareStack } from "../terraform/stack.ts";
import { stateResources } from "../terraform/state.ts";
import type { Cloud } from "./cloud-steps.ts";
import type { Ledger } from "./ledger-steps.ts";

/** What is done with a stack in the sandbox. */
export type StackWork =
  /** Applied, and its state moved into the bucket that it makes. */
  "bootstrap" | "apply" | "plan";

/** Everything that a stack is planned or applied with. */
export interface StackSurroundings {
  readonly environment: Environment;
  readonly terraform: Terraform;
  readonly cloud: Cloud;
  readonly ledger: Ledger;
  /** Folder for Terraform's files. */
  readonly workDirectory: string;
}

/** Plans or applies one stack against the emulated AWS and reports both ends of it to the ledger. */
export async function workOnStack(
  work: StackWork,
  stack: ManifestStack,
  { environment, terraform, cloud, ledger, workDirectory }: StackSurroundings,
  { signal, say }: StepTools,
): Promise<StackResult> {
  const operation = {
    environment: environment.name,
    stack: stack.name,
    action: work === "plan" ? "plan" : "apply",
  } as const;
  const prepared = await prepareStack({
    terraform,
    stack,
    workDirectory,
    environment: cloud.emulator.environmentFor(environment),
    // The state ends with the emulated AWS: nothing is lost when Terraform cannot save it.
    graceSeconds: 3,
  });
  const options = {
    // Without its endpoint the AWS provider would go on trying for many minutes.
    signal: AbortSignal.any([signal, cloud.lost]),
    onProgress: (progress: ApplyProgress) => say(applyText(progress)),
  };
  return reportRun(
    operation,
    (event) => ledger.client.sendStackRun(event),
    async () => {
      try {
        const plan = await WORKS[work](prepared, options);
        if (work === "plan") {
          say(`planned, ${plan.counts.create} resources to create`);
          return { changes: plan.counts, resources: [] };
        }
        const resources = await stateResources(prepared);
        say(`applied, ${resources.length} resources`);
        return { changes: plan.counts, resources };
      } catch (error) {
        if (!signal.aborted) cloud.lost.throwIfAborted();
        throw error;
      }
    },
  );
}

interface WorkOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ApplyProgress) => void;
}

const WORKS: Readonly<Record<StackWork, (stack: PreparedStack, options: WorkOptions) => Promise<SavedPlan>>> =
  {
    bootstrap: bootstrapStack,
    plan: (stack, { signal }) => planStack(stack, { signal }),
    apply: async (stack, options) => {
      const plan = await planStack(stack, { signal: options.signal });
      await applyPlan(stack, plan, options);
      return plan;
    },
  };
