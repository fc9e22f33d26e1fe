import { join } from "node:path";
import type { Environment } from "../../envs/environment.ts";
import { projectFolder, workFolder } from "../folders.ts";
import { deployableEnvironment, loadSettings } from "../settings.ts";
import { showSteps } from "../steps/show.ts";
import { Steps } from "../steps/steps.ts";
import { findTerraform } from "../terraform/installation.ts";
import type { ManifestStack } from "../terraform/manifest.ts";
import { synthesize } from "../terraform/synthesize.ts";
import { environmentStacks } from "./environment-stacks.ts";
import { hiddenSecrets } from "./own-secrets.ts";
import type { Preparation } from "./plan-steps.ts";

/** An environment of which every stack is ready for Terraform. */
export interface SynthesizedEnvironment {
  readonly environment: Environment;
  /** In the order in which they are applied. */
  readonly stacks: readonly ManifestStack[];
  readonly preparation: Preparation;
}

/**
 * Reads the settings of an environment, finds Terraform and synthesizes.
 *
 * @throws Fault when the environment is none, or still has placeholders, or cannot be synthesized.
 */
export async function synthesizeEnvironment(
  name: string,
  { quietOutput, signal }: { readonly quietOutput: boolean; readonly signal: AbortSignal },
): Promise<SynthesizedEnvironment> {
  const environment = await deployableEnvironment(await loadSettings(), name);
  const directory = join(workFolder, "terraform");
  const steps = new Steps(signal);
  const terraform = steps.add("Terraform", [], () => findTerraform({ directory: workFolder }));
  const synthesis = steps.add("Synthesis", [], () =>
    synthesize({
      root: projectFolder,
      outdir: join(directory, "cdktf.out"),
      environment: { ...process.env, ...hiddenSecrets },
      signal,
    }),
  );
  await showSteps(steps.all, { quietOutput });
  return {
    environment,
    stacks: environmentStacks(name, await steps.resultOf(synthesis)),
    preparation: {
      terraform: await steps.resultOf(terraform),
      environment: { AWS_REGION: environment.region, ...hiddenSecrets },
      workDirectory: join(directory, "stacks"),
    },
  };
}
