import type { Preparation } from "../plan/plan-steps.ts";
import { planAndRead } from "../plan/planned-file.ts";
import { isMissingUpstream } from "../plan/planned-stack.ts";
import type { Step } from "../steps/step.ts";
import type { Steps, StepTools } from "../steps/steps.ts";
import type { ManifestStack } from "../terraform/manifest.ts";
import { prepareStack } from "../terraform/stack.ts";
import type { AllowedDrift } from "./allowed-drift.ts";
import { findDrift, identifiersOf, type StackDrift } from "./found-drift.ts";

/** How stacks are looked at. */
export interface DriftRequest {
  readonly stacks: readonly ManifestStack[];
  readonly preparation: Preparation;
  /** Receives the binary plans, which hold secrets. */
  readonly privateFolder: string;
  readonly allowed: readonly AllowedDrift[];
  readonly lockTimeoutSeconds: number;
  /** Adds who made the changes. */
  readonly identify: (
    drift: StackDrift,
    identifiers: ReturnType<typeof identifiersOf>,
  ) => Promise<StackDrift>;
}

/**
 * Adds one step a stack, one after the other: each takes all the requests that AWS allows. One that fails keeps none
 * from being looked at.
 */
export function addDriftSteps(steps: Steps, request: DriftRequest): Step<StackDrift>[] {
  const added: Step<StackDrift>[] = [];
  for (const stack of request.stacks) {
    const look = async (_: unknown, { signal, say }: StepTools) => {
      const drift = await lookAt(stack, request, signal);
      const { resources, allowed } = drift;
      say(`${resources.length} changed by hand${allowed.length > 0 ? `, ${allowed.length} allowed` : ""}`);
      return drift;
    };
    added.push(steps.add(stack.name, [], look, { after: added.at(-1) }));
  }
  return added;
}

async function lookAt(
  stack: ManifestStack,
  { preparation, privateFolder, allowed, lockTimeoutSeconds, identify }: DriftRequest,
  signal: AbortSignal,
): Promise<StackDrift> {
  const prepared = await prepareStack({ stack, ...preparation });
  try {
    const { plan } = await planAndRead(prepared, {
      privateFolder,
      lockTimeoutSeconds,
      speculative: true,
      signal,
    });
    const rules = { allowed, now: new Date() };
    return await identify(findDrift(stack.name, plan, rules), identifiersOf(plan));
  } catch (error) {
    if (!isMissingUpstream(error)) throw error;
    const notices = [`${stack.name} was never applied: there is nothing to look at.`];
    return { stack: stack.name, resources: [], allowed: [], notices };
  }
}
