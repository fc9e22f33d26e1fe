import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";

/** Work that is done at the start and again and again. */
export interface Chore {
  /** For the log: what could not be done. */
  readonly name: string;
  /** Milliseconds between the end of one time and the start of the next. */
  readonly everyMs: number;
  /** Does it once; what it does must not suffer from being ended or from being done by several processes. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** Repeats a chore until `stop` is aborted. A failure is logged, once for all that follow on each other. */
export async function repeat({ name, everyMs, run }: Chore, log: Logger, stop: AbortSignal): Promise<void> {
  let failing = false;
  while (!stop.aborted) {
    try {
      await run(stop);
      if (failing) log.info(`${name} works again.`);
      failing = false;
    } catch (error) {
      if (!failing && !stop.aborted) log.warn({ err: error }, `${name} failed; it is tried again.`);
      failing = true;
    }
    await delay(everyMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}
