import { setTimeout as delay } from "node:timers/promises";

/** Tells again and again that the work goes on. */
export interface SignsOfLife {
  /** No more of them; resolves when the last one has arrived, so that none comes after the result. */
  end(): Promise<void>;
}

/**
 * @param tell one sign; it must not fail
 * @param everyMs milliseconds between two of them
 */
export function showLife(tell: () => Promise<void>, everyMs: number): SignsOfLife {
  const over = new AbortController();
  const telling = (async () => {
    while (!over.signal.aborted) {
      await tell();
      await delay(everyMs, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
    }
  })();
  return {
    end: async () => {
      over.abort();
      await telling;
    },
  };
}
