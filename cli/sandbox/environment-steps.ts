import type { Environment } from "../../envs/environment.ts";
import type { Platform } from "../../envs/platform.ts";
import { accessFrom } from "../aws/access.ts";
import { ReleaseParameter } from "../release/parameter.ts";
import { recordRelease } from "../release/record-release.ts";
import type { Steps } from "../steps/steps.ts";
import type { Version } from "../version.ts";
import { reportDeployment } from "./deployment.ts";
import { addStackStep, addWaitingStep, type StackStep, type StackStepsOptions } from "./stack-steps.ts";

/** What the steps of all environments need. */
export interface EnvironmentStepsOptions extends StackStepsOptions {
  readonly platform: Platform;
  readonly version: Version;
}

/** Adds the steps that bring up a whole environment, with the workload as its release. */
export function addAppliedEnvironment(
  steps: Steps,
  environment: Environment,
  options: EnvironmentStepsOptions,
): StackStep[] {
  const { platform, version, cloud, ledger } = options;
  const { name } = environment;
  const access = addStackStep(
    steps,
    { environment, stack: `access-${name}`, work: "bootstrap", after: [] },
    options,
  );
  const foundation = addStackStep(
    steps,
    { environment, stack: `${name}-foundation`, work: "apply", after: [access.step] },
    options,
  );
  const release = steps.add(
    `Release of ${name}`,
    [cloud, ledger, foundation.step],
    async ([{ emulator }, { workload }], { say }) => {
      const { digest, schemaVersion, compatibleFrom } = workload;
      const parameter = new ReleaseParameter(
        { platform: platform.name, environment: name },
        accessFrom(emulator.environmentFor(environment)),
      );
      const made = { releasedAt: new Date().toISOString(), releasedBy: "sandbox" };
      await recordRelease({ digest, schemaVersion, compatibleFrom, ...version, ...made }, parameter, name);
      parameter.close();
      say(
        `version ${version.version}; the digest of the bundle stands for an image, which is not built here`,
      );
    },
  );
  const service = addStackStep(
    steps,
    {
      environment,
      stack: `${name}-service`,
      work: "apply",
      after: [release],
      around: ({ client }, work) => reportDeployment(client, { platform, environment: name, version }, work),
    },
    options,
  );
  return [access, foundation, service];
}

/**
 * Adds the steps that plan an environment of which nothing exists yet but the bucket for its state.
 *
 * They start when `after` is done: side by side with it both would only be slower.
 */
export function addPlannedEnvironment(
  steps: Steps,
  environment: Environment,
  after: StackStep,
  options: EnvironmentStepsOptions,
): StackStep[] {
  const { name } = environment;
  // A plan reads state, and the bucket for it comes with the access stack.
  const access = addStackStep(
    steps,
    { environment, stack: `access-${name}`, work: "bootstrap", after: [after.step] },
    options,
  );
  const foundation = addStackStep(
    steps,
    { environment, stack: `${name}-foundation`, work: "plan", after: [access.step] },
    options,
  );
  const service = addWaitingStep(
    steps,
    {
      environment,
      stack: `${name}-service`,
      upstream: `${name}-foundation`,
      after: [foundation.step],
    },
    options,
  );
  return [access, foundation, service];
}
