import { once } from "node:events";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { workFolder } from "../folders.ts";
import { endGuard } from "../processes/guard.ts";
import { takeLock } from "../sandbox/lock.ts";
import { choosePort } from "../sandbox/ports.ts";
import { endLeftOverServer } from "../sandbox/postgres/left-over.ts";
import { Running } from "../sandbox/running.ts";
import type { Step } from "../steps/step.ts";
import { Steps } from "../steps/steps.ts";
import { readVersion } from "../version.ts";
import { addDemoSteps } from "./steps.ts";

/** How the demo runs. */
export interface DemoOptions {
  /** Port of the page; the first free one from 4600 on when left out. */
  readonly port: number | undefined;
  /** Stops everything in order. */
  readonly signal: AbortSignal;
  /** Shows the steps while they work; resolves when the last one ended. */
  readonly show: (steps: readonly Step<unknown>[]) => Promise<void>;
  /** Called once the page answers. */
  readonly onUp: (url: string) => void;
}

/**
 * Runs a ledger with made-up data on this machine until it is stopped. Leaves no process behind, however it ends.
 *
 * @throws Fault when another demo runs, the port is in use, or something could not be started.
 */
export async function runDemo(options: DemoOptions): Promise<void> {
  const home = join(workFolder, "demo");
  const lock = await takeLock(home, "The demo");
  const loss = new AbortController();
  const running = new Running((fault) => loss.abort(fault));
  running.add(() => lock.release());
  try {
    // A port that cannot be had is told before anything starts.
    await choosePort(options.port);
    // The story ends at the present, so every start tells it anew.
    const data = join(home, "postgres");
    await endLeftOverServer(data);
    await rm(data, { recursive: true, force: true });
    const signal = AbortSignal.any([options.signal, loss.signal]);
    const steps = new Steps(signal);
    const page = addDemoSteps(steps, { home, port: options.port, version: await readVersion(), running });
    await options.show(steps.all);
    const { url } = await steps.resultOf(page);
    await lock.announce(url);
    options.onUp(url);
    await once(signal, "abort");
    loss.signal.throwIfAborted();
  } finally {
    await running.stop();
    await endGuard();
  }
}
