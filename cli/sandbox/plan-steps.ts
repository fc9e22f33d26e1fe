import { join } from "node:path";

import { Fault } from "../fault.ts";
import { type LoadedSettings, loadSettings } from "../settings.ts";
import type { Step } from "../steps/step.ts";
import type { Steps } from "../steps/steps.ts";
import { readVersion } from "../version.ts";
import { addCloudSteps } from "./cloud-steps.ts";
import { addEnvironmentFile } from "./environment-file.ts";
import { addAppliedEnvironment, addPlannedEnvironment } from "./environment-steps.ts";
import { addLedgerSteps, type Ledger, type LedgerStepsOptions } from "./ledger-steps.ts";
import type { StackStep } from "./stack-steps.ts";

/** The steps whose results the summary tells. */
export interface PlannedSteps {
  readonly ledger: Step<Ledger>;
  readonly stacks: readonly StackStep[];
}

/**
 * Adds all steps of the sandbox: the ledger first, because people look at its page while the rest works, then the
 * first environment, which is applied, and the others, which are planned.
 */
export async function planSteps(
  steps: Steps,
  options: Omit<LedgerStepsOptions, "version">,
): Promise<PlannedSteps> {
  const version = await readVersion();
  const ledger = addLedgerSteps(steps, { ...options, version });
  const settings = await readSettings();
  if (settings instanceof Fault) {
    steps.add("Environments", [], () => Promise.reject(settings));
    return { ledger, stacks: [] };
  }
  const cloudSteps = addCloudSteps(steps, options);
  const { platform, environments } = settings;
  const workDirectory = join(options.home, "sandbox", "stacks");
  const stackOptions = { ...cloudSteps, ledger, version, platform, workDirectory };
  const [first, ...others] = environments;
  const applied = first ? addAppliedEnvironment(steps, first, stackOptions) : [];
  const [access] = applied;
  if (!access) return { ledger, stacks: [] };
  const planned = others.flatMap((one) => addPlannedEnvironment(steps, one, access, stackOptions));
  addEnvironmentFile(steps, access, { ...cloudSteps, ...options });
  return { ledger, stacks: [...applied, ...planned] };
}

/** A fault in the settings fails a step of its own: the ledger runs without them. */
async function readSettings(): Promise<LoadedSettings | Fault> {
  try {
    return await loadSettings();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
