/** How a step ended. */
export type Outcome<Result> =
  | { readonly state: "done"; readonly value: Result }
  /** It left itself out; the reason is a sentence for people. */
  | { readonly state: "skipped"; readonly reason: string }
  | { readonly state: "failed"; readonly error: unknown }
  /** It never worked, because another step, here with its title, failed or was skipped. */
  | { readonly state: "blocked"; readonly by: string; readonly because: "failed" | "skipped" }
  /** The whole run was stopped before or while the step worked. */
  | { readonly state: "stopped" };

/** Where a step is. */
export type StepState = "waiting" | "running" | Outcome<unknown>["state"];

/** Thrown by a step that leaves itself out; the message says why and how to get it. */
export class Skip extends Error {}

/** What the work of a step tells about itself. */
export interface StepReport {
  /** The step stops waiting and works. */
  readonly started: () => void;
  /** How far it is; the last text stays beside the title. */
  readonly said: (text: string) => void;
}

/** One step of a longer job, as those see it who show it. */
export class Step<Result> {
  readonly title: string;
  /** Resolves when the step ended; never rejects. */
  readonly outcome: Promise<Outcome<Result>>;
  readonly #listeners = new Set<() => void>();
  #state: StepState = "waiting";
  #text = "";
  #startedAt: number | undefined;
  #endedAt: number | undefined;

  constructor(title: string, work: (report: StepReport) => Promise<Outcome<Result>>) {
    this.title = title;
    this.outcome = this.#follow(work);
  }

  get state(): StepState {
    return this.#state;
  }

  /** What the step said last; empty when it said nothing. */
  get text(): string {
    return this.#text;
  }

  /** Seconds for which the step has worked, without its waiting; 0 when it never did. */
  get seconds(): number {
    if (this.#startedAt === undefined) return 0;
    return ((this.#endedAt ?? performance.now()) - this.#startedAt) / 1000;
  }

  /** Calls `listener` after every change of state or text. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  async #follow(work: (report: StepReport) => Promise<Outcome<Result>>): Promise<Outcome<Result>> {
    const outcome = await work({
      started: () => {
        this.#startedAt = performance.now();
        this.#change({ state: "running" });
      },
      said: (text) => this.#change({ text }),
    });
    this.#endedAt = performance.now();
    this.#change({ state: outcome.state });
    return outcome;
  }

  #change({ state = this.#state, text = this.#text }: { state?: StepState; text?: string }): void {
    this.#state = state;
    this.#text = text;
    for (const listener of this.#listeners) listener();
  }
}
