import { join } from "node:path";
import { installAwsProvider } from "../doctor/aws-provider.ts";
import { Fault } from "../fault.ts";
import { projectFolder } from "../folders.ts";
import { Skip, type Step } from "../steps/step.ts";
import type { Steps } from "../steps/steps.ts";
import { findTerraform, type Terraform } from "../terraform/installation.ts";
import type { ManifestStack } from "../terraform/manifest.ts";
import { synthesize } from "../terraform/synthesize.ts";
import { type Emulator, startEmulator } from "./emulator/emulator.ts";
import { ensurePythonEnvironment } from "./emulator/python-environment.ts";
import type { Running } from "./running.ts";

/** The emulated AWS, and a signal that goes off when it is lost. */
export interface Cloud {
  readonly emulator: Emulator;
  readonly lost: AbortSignal;
}

/** What every environment is brought up with. */
export interface CloudSteps {
  readonly terraform: Step<Terraform>;
  readonly stacks: Step<readonly ManifestStack[]>;
  readonly cloud: Step<Cloud>;
}

/**
 * Adds the steps that synthesize the stacks and make Terraform and an emulated AWS ready.
 *
 * A missing tool leaves its step out, and with it everything that needs it.
 */
export function addCloudSteps(
  steps: Steps,
  { home, running }: { readonly home: string; readonly running: Running },
): CloudSteps {
  const stacks = steps.add("Synthesis", [], async (_, { signal, say }) => {
    const synthesized = await synthesize({
      root: projectFolder,
      outdir: join(home, "sandbox", "cdktf.out"),
      signal,
    });
    say(`${synthesized.length} stacks`);
    return synthesized;
  });
  const terraform = steps.add("Terraform", [], async (_, { signal, say }) => {
    const found = await orSkip(findTerraform({ directory: home }), signal);
    say(`${found.version}, installing the AWS provider`);
    const provider = await orSkip(installAwsProvider(found, { directory: home, signal }), signal);
    say(`${found.version} with AWS provider ${provider}`);
    return found;
  });
  const cloud = steps.add("Emulated AWS", [], async (_, { signal, say }) => {
    await orSkip(ensurePythonEnvironment({ directory: home, onProgress: say, signal }), signal);
    const emulator = await startEmulator({ directory: home, onProgress: say, signal });
    running.add(() => emulator.stop());
    say(emulator.endpoint);
    const lost = new AbortController();
    emulator.onExit((sentence) => lost.abort(new Fault(sentence)));
    return { emulator, lost: lost.signal };
  });
  return { terraform, stacks, cloud };
}

/** Turns the fault of a missing tool, which says how to get it, into the reason to leave the step out. */
async function orSkip<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Fault && !signal.aborted) throw new Skip(error.message);
    throw error;
  }
}
