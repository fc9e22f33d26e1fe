/** Lets a number of works go on at a time; the others wait for their turn. */
export interface Slots {
  /** Does a work when it is its turn; rejects without doing it when `signal` is aborted before. */
  use<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

export function createSlots(most: number): Slots {
  let free = most;
  const waiting: (() => void)[] = [];

  return {
    use: async (signal, work) => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        signal.throwIfAborted();
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      }
    },
  };
}
