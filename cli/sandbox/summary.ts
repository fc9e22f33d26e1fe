import { messageOf } from "../steps/describe.ts";
import type { Step } from "../steps/step.ts";
import { EMULATED_ONLY, NOT_EMULATED } from "./emulator/limits.ts";
import type { Ledger } from "./ledger-steps.ts";
import type { StackStep } from "./stack-steps.ts";

/** One stack in the summary. */
export interface StackSummary {
  readonly name: string;
  readonly state: "applied" | "planned" | "waiting" | "left out" | "failed" | "stopped";
  /** Resources that its state holds. */
  readonly resources: number;
  /** One line, for example `applied, 64 resources`. */
  readonly text: string;
  readonly seconds: number;
}

/** What a run of the sandbox came to; the document of `--json`. */
export interface SandboxSummary {
  /** Address of the page; null when it did not come up. */
  readonly url: string | null;
  /** Seconds since the start. */
  readonly seconds: { readonly page: number | null; readonly total: number };
  readonly environments: readonly {
    readonly name: string;
    readonly account: string;
    readonly region: string;
    readonly stacks: readonly StackSummary[];
  }[];
  /** Steps that were left out, each with the reason and the way to get it. */
  readonly leftOut: readonly { readonly step: string; readonly reason: string }[];
  readonly failed: readonly { readonly step: string; readonly message: string }[];
  /** What was applied although nothing real stands behind it, and what could not be emulated. */
  readonly emulatedOnly: readonly string[];
  readonly notEmulated: readonly string[];
}

/** What the summary is made from. */
export interface FinishedRun {
  readonly steps: readonly Step<unknown>[];
  readonly ledger: Step<Ledger>;
  readonly stacks: readonly StackStep[];
  /** Seconds since the start. */
  readonly total: number;
}

/** Sums a run up; waits until every step has ended. */
export async function summarize({ steps, ledger, stacks, total }: FinishedRun): Promise<SandboxSummary> {
  const reached = await ledger.outcome;
  const leftOut: { step: string; reason: string }[] = [];
  const failed: { step: string; message: string }[] = [];
  for (const step of steps) {
    const outcome = await step.outcome;
    if (outcome.state === "skipped") leftOut.push({ step: step.title, reason: outcome.reason });
    if (outcome.state === "failed") failed.push({ step: step.title, message: messageOf(outcome.error) });
  }
  const types = new Set<string>();
  for (const { step } of stacks) {
    const outcome = await step.outcome;
    if (outcome.state === "done") for (const type of outcome.value.resourceTypes) types.add(type);
  }
  const environments = [...new Set(stacks.map(({ environment }) => environment))];
  return {
    url: reached.state === "done" ? reached.value.url : null,
    seconds: { page: reached.state === "done" ? reached.value.upAfter : null, total },
    environments: await Promise.all(
      environments.map(async ({ name, account, region }) => ({
        name,
        account,
        region,
        stacks: await Promise.all(stacks.filter(({ environment }) => environment.name === name).map(ofStack)),
      })),
    ),
    leftOut,
    failed,
    emulatedOnly: EMULATED_ONLY.filter(({ resources }) => resources.some((type) => types.has(type))).map(
      ({ sentence }) => sentence,
    ),
    notEmulated: types.size > 0 ? NOT_EMULATED.map(({ sentence }) => sentence) : [],
  };
}

async function ofStack({ stack, step }: StackStep): Promise<StackSummary> {
  const outcome = await step.outcome;
  const base = { name: stack, seconds: Math.round(step.seconds * 10) / 10 };
  switch (outcome.state) {
    case "done":
      return {
        ...base,
        state: outcome.value.state,
        resources: outcome.value.resourceTypes.length,
        text: step.text,
      };
    case "skipped":
    case "blocked":
      return { ...base, state: "left out", resources: 0, text: "left out" };
    default:
      return { ...base, state: outcome.state, resources: 0, text: outcome.state };
  }
}
