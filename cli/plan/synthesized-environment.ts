import { join } from "node:path";
import type { Environment } from "../../envs/environment.ts";
import { projectFolder, workFolder } from "../folders.ts";
import { deployableTarget, type LoadedSettings, loadSettings, repositoryTarget } from "../settings.ts";
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
  const settings = await loadSettings();
  const environment = await deployableTarget(settings, name);
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
  const provider = name === repositoryTarget ? await addPreflight(steps, settings) : {};
  await showSteps(steps.all, { quietOutput });
  return {
    environment,
    stacks: environmentStacks(name, await steps.resultOf(synthesis)),
    preparation: {
      terraform: await steps.resultOf(terraform),
      environment: { AWS_REGION: environment.region, ...provider, ...hiddenSecrets },
      workDirectory: join(directory, "stacks"),
    },
  };
}

/** Adds the proof that the token is the right one, and gives what the GitHub provider is told. */
async function addPreflight(steps: Steps, settings: LoadedSettings): Promise<Record<string, string>> {
  const { providerEnvironment, repositoryPreflight } = await import("../repository/preflight.ts");
  const { owner, name } = settings.platform.repository;
  steps.add(`Rights on ${owner}/${name}`, [], async (_, { say }) => {
    const unset = await repositoryPreflight(settings);
    say(unset.length === 0 ? "an administrator's" : unset.join(" "));
  });
  return providerEnvironment(settings);
}
