import { type Outcome, Skip, Step } from "./step.ts";

/** What a step's work is given besides the results of the steps it needs. */
export interface StepTools {
  /** Goes off when the whole run is to stop. */
  readonly signal: AbortSignal;
  /** Says how far the step is; the last text stays beside the title. */
  readonly say: (text: string) => void;
}

/** The results of the needed steps, in their order. */
type Results<Needs extends readonly Step<unknown>[]> = {
  readonly [Index in keyof Needs]: Needs[Index] extends Step<infer Result> ? Result : never;
};

/** Steps that start as soon as the steps they need are done, side by side where nothing is in the way. */
export class Steps {
  readonly #all: Step<unknown>[] = [];
  readonly #signal: AbortSignal;

  /** `signal` stops the run: steps that wait do not start, steps that work are told. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** All steps in the order in which they were added. */
  get all(): readonly Step<unknown>[] {
    return this.#all;
  }

  /**
   * Adds a step that works once `needs` are done.
   *
   * When one of them was skipped or failed, this one never works: it is blocked.
   *
   * @param after a step that is to end before, in whatever way
   */
  add<Result, const Needs extends readonly Step<unknown>[]>(
    title: string,
    needs: Needs,
    work: (results: Results<Needs>, tools: StepTools) => Promise<Result>,
    { after }: { readonly after?: Step<unknown> | undefined } = {},
  ): Step<Result> {
    const signal = this.#signal;
    const step = new Step<Result>(title, async ({ started, said }) => {
      if (after) {
        await after.outcome;
        if (signal.aborted) return { state: "stopped" };
      }
      const values: unknown[] = [];
      for (const need of needs) {
        const outcome = await need.outcome;
        if (signal.aborted) return { state: "stopped" };
        if (outcome.state !== "done") return blockedBy(need, outcome);
        values.push(outcome.value);
      }
      started();
      const onAbort = () => said("stopping");
      signal.addEventListener("abort", onAbort);
      try {
        // The tuple was filled in the order of `needs`, which TypeScript cannot follow through a loop.
        return {
          state: "done",
          value: await work(values as unknown as Results<Needs>, { signal, say: said }),
        };
      } catch (error) {
        return endOf(error, signal);
      } finally {
        signal.removeEventListener("abort", onAbort);
      }
    });
    this.#all.push(step);
    return step;
  }

  /**
   * The result of one step, once all have ended.
   *
   * @throws what the first failed step threw, or why the run was stopped.
   */
  async resultOf<Result>(step: Step<Result>): Promise<Result> {
    for (const one of this.#all) {
      const outcome = await one.outcome;
      if (outcome.state === "failed") throw outcome.error;
    }
    const outcome = await step.outcome;
    if (outcome.state === "done") return outcome.value;
    this.#signal.throwIfAborted();
    throw new Error(`"${step.title}" has no result: it was ${outcome.state}.`);
  }
}

/** The end of a step that needs `need`; names the step at which it all began. */
function blockedBy(
  need: Step<unknown>,
  outcome: Exclude<Outcome<unknown>, { state: "done" }>,
): Outcome<never> {
  switch (outcome.state) {
    case "failed":
    case "skipped":
      return { state: "blocked", by: need.title, because: outcome.state };
    default:
      return outcome;
  }
}

function endOf(error: unknown, signal: AbortSignal): Outcome<never> {
  if (error instanceof Skip) return { state: "skipped", reason: error.message };
  // Whatever a step that was told to stop throws comes from the stopping.
  if (signal.aborted) return { state: "stopped" };
  return { state: "failed", error };
}
