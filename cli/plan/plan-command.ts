import { workFolder } from "../folders.ts";
import { deriveKeys } from "./bundle-keys.ts";
import { bundleSecretForPlanning } from "./bundle-secret.ts";
import { beginRun } from "./environment-run.ts";
import { chosenStacks } from "./environment-stacks.ts";
import { type PlanOutput, writeFailure, writePlan } from "./plan-output.ts";
import { PlanReports } from "./plan-reports.ts";
import { withPrivateFolder } from "./private-folder.ts";
import { planEnvironment } from "./run-plan.ts";
import { bundlePlace } from "./store/bundle-place.ts";

const HOUR_MS = 3_600_000;

/** What a person chose on the command line. */
export interface PlanChoices extends PlanOutput {
  readonly stack: readonly string[];
  readonly bundle?: string;
  readonly policy?: string;
  readonly label: readonly string[];
  /** Hours. */
  readonly expires: number;
  /** Seconds. */
  readonly lockTimeout: number;
  readonly signal: AbortSignal;
}

/** Plans an environment, writes the review, and gives the exit code. */
export async function runPlan(name: string, choices: PlanChoices): Promise<number> {
  try {
    return await plan(name, choices);
  } catch (error) {
    await writeFailure(name, choices);
    throw error;
  }
}

async function plan(name: string, choices: PlanChoices): Promise<number> {
  const { signal, json = false } = choices;
  const { environment, stacks, preparation, policy, source, origin, ledger } = await beginRun(name, choices);
  const chosen = chosenStacks(choices.stack, stacks);
  const place = await bundlePlace(choices.bundle, { workFolder, region: environment.region });
  const keys = deriveKeys(await bundleSecretForPlanning({ environment: process.env, ...place }));
  const createdAt = new Date();
  return await withPrivateFolder(async (privateFolder) => {
    const planned = await planEnvironment({
      run: {
        ...source,
        environment: name,
        stacks,
        terraformVersion: preparation.terraform.version,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + choices.expires * HOUR_MS),
      },
      chosen,
      preparation,
      settings: {
        privateFolder,
        keys,
        policy,
        labels: [...origin.labels, ...choices.label],
        lockTimeoutSeconds: choices.lockTimeout,
        // What a pull request would change is reviewed there, and planned again to be applied.
        speculative: origin.pullRequest !== undefined,
      },
      store: place.store,
      reports: new PlanReports(ledger),
      signal,
      quietOutput: json,
    });
    return await writePlan(planned, choices);
  });
}
