import type { Environment } from "../../envs/environment.ts";
import type { Step } from "../steps/step.ts";
import type { Steps } from "../steps/steps.ts";
import { stackNamed } from "../terraform/manifest.ts";
import type { CloudSteps } from "./cloud-steps.ts";
import type { Ledger } from "./ledger-steps.ts";
import { type StackWork, workOnStack } from "./stack-work.ts";

/** What became of one stack. */
export interface StackOutcome {
  readonly state: "applied" | "planned" | "waiting";
  /** Type of each resource that the state holds; none without an apply. */
  readonly resourceTypes: readonly string[];
}

/** The step of one stack of one environment. */
export interface StackStep {
  readonly environment: Environment;
  readonly stack: string;
  readonly step: Step<StackOutcome>;
}

/** What the steps of all stacks need. */
export interface StackStepsOptions extends CloudSteps {
  /** Folder for Terraform's files, `.slipway/sandbox/stacks`. */
  readonly workDirectory: string;
  readonly ledger: Step<Ledger>;
}

/** One stack to plan or apply. */
export interface StackTask {
  readonly environment: Environment;
  readonly stack: string;
  readonly work: StackWork;
  /** Steps that come first. */
  readonly after: readonly Step<unknown>[];
  /** Wraps the work, for example into the report of a deployment. */
  readonly around?: (ledger: Ledger, work: () => Promise<StackOutcome>) => Promise<StackOutcome>;
}

/** Adds the step that plans or applies a stack. */
export function addStackStep(
  steps: Steps,
  { environment, stack, work, after, around = (_, inner) => inner() }: StackTask,
  { terraform, stacks, cloud, ledger, workDirectory }: StackStepsOptions,
): StackStep {
  const step = steps.add(
    stack,
    [terraform, stacks, cloud, ledger, ...after],
    async ([readyTerraform, synthesized, readyCloud, readyLedger], tools) => {
      const surroundings = {
        environment,
        terraform: readyTerraform,
        cloud: readyCloud,
        ledger: readyLedger,
        workDirectory,
      };
      return around(readyLedger, async () => {
        const { resources } = await workOnStack(work, stackNamed(stack, synthesized), surroundings, tools);
        return {
          state: work === "plan" ? "planned" : "applied",
          resourceTypes: resources.map(({ type }) => type),
        };
      });
    },
  );
  return { environment, stack, step };
}

/** Adds the step of a stack that cannot be planned before `upstream` is applied; the ledger is told so. */
export function addWaitingStep(
  steps: Steps,
  {
    environment,
    stack,
    upstream,
    after,
  }: Pick<StackTask, "environment" | "stack" | "after"> & { readonly upstream: string },
  { ledger }: StackStepsOptions,
): StackStep {
  const step = steps.add(stack, [ledger, ...after], async ([{ client }], { say }) => {
    const message = `planned after ${upstream} is applied`;
    await client.sendStackRun({
      environment: environment.name,
      stack,
      action: "plan",
      status: "waiting",
      message,
      changes: null,
      resources: [],
      startedAt: new Date().toISOString(),
      finishedAt: null,
    });
    say(message);
    return { state: "waiting", resourceTypes: [] } as const;
  });
  return { environment, stack, step };
}
