import { setTimeout as delay } from "node:timers/promises";

/** Longest time between two attempts. */
const longestMs = 30_000;

/** Something that may pass: HCP Terraform is disturbed or busy, or the plan is not there yet. */
export class Passing extends Error {
  override readonly name = "Passing";
  /** Milliseconds after which the other side wants to be asked again, when it says so. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, retryAfterMs?: number) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }
}

/** How long is waited for what passes. */
export interface Patience {
  /** Milliseconds before the second attempt; each further one waits twice as long, up to half a minute. */
  readonly firstDelayMs: number;
  /** When it is given up, in milliseconds of `performance.now()`. */
  readonly until: number;
  readonly signal: AbortSignal;
}

/** Repeats an attempt as long as it fails with {@link Passing}; when the time is over, that is the failure. */
export async function patiently<T>(
  attempt: () => Promise<T>,
  { firstDelayMs, until, signal }: Patience,
): Promise<T> {
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(2 * delayMs, longestMs)) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Passing)) throw error;
      // Many tasks that were disturbed at the same moment must not come back at the same moment.
      const waitMs = Math.max(error.retryAfterMs ?? 0, delayMs * (0.5 + Math.random() / 2));
      if (performance.now() + waitMs > until) throw error;
      await delay(waitMs, undefined, { signal });
    }
  }
}
