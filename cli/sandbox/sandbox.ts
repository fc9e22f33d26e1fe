import { once } from "node:events";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { workFolder } from "../folders.ts";
import { endGuard } from "../processes/guard.ts";
import type { Step } from "../steps/step.ts";
import { Steps } from "../steps/steps.ts";
import { environmentFile } from "./environment-file.ts";
import { takeLock } from "./lock.ts";
import { planSteps } from "./plan-steps.ts";
import { choosePort } from "./ports.ts";
import { Running } from "./running.ts";
import { type SandboxSummary, summarize } from "./summary.ts";

/** How the sandbox runs. */
export interface SandboxOptions {
  /** Ends as soon as all steps have ended, instead of running until it is stopped. */
  readonly once: boolean;
  /** Port of the page; the first free one from 3000 on when left out. */
  readonly port: number | undefined;
  /** Stops everything in order. */
  readonly signal: AbortSignal;
  /** Shows the steps while they work; resolves when the last one ended. */
  readonly show: (steps: readonly Step<unknown>[]) => Promise<void>;
  /** Called when all steps have ended. */
  readonly onSummary: (summary: SandboxSummary) => void;
}

/**
 * Runs the platform on this machine: the ledger on PostgreSQL, and the first environment applied, the others
 * planned, by Terraform against an emulated AWS. Leaves no process behind, however it ends.
 *
 * @throws Fault when another sandbox runs, the port is in use, or the ledger is lost.
 */
export async function runSandbox(options: SandboxOptions): Promise<SandboxSummary> {
  const home = workFolder;
  const lock = await takeLock(home);
  const loss = new AbortController();
  const running = new Running((fault) => loss.abort(fault));
  running.add(() => lock.release());
  try {
    // A port that cannot be had is told before anything starts.
    await choosePort(options.port);
    // State and plans of an earlier run belong to an emulated AWS that no longer exists.
    await rm(join(home, "sandbox"), { recursive: true, force: true });
    await rm(environmentFile(home), { force: true });
    const signal = AbortSignal.any([options.signal, loss.signal]);
    const steps = new Steps(signal);
    const planned = await planSteps(steps, {
      home,
      port: options.port,
      running,
      onUp: (url) => lock.announce(url),
    });
    await options.show(steps.all);
    const summary = await summarize({ steps: steps.all, ...planned, total: performance.now() / 1000 });
    signal.throwIfAborted();
    options.onSummary(summary);
    if (!options.once && summary.url !== null) await once(signal, "abort");
    loss.signal.throwIfAborted();
    return summary;
  } finally {
    await running.stop();
    await endGuard();
  }
}
