import { Fault } from "../fault.ts";

/** Something without which the sandbox makes no sense. */
export interface Vital {
  readonly name: string;
  /** Where it writes what it does. */
  readonly logFile: string;
  /** Resolves when it has ended, asked or not. */
  readonly exited: Promise<unknown>;
  stop(): Promise<void>;
}

/** Everything that the sandbox has started, to be stopped in the reverse order. */
export class Running {
  readonly #stops: (() => Promise<void>)[] = [];
  readonly #onLoss: (fault: Fault) => void;
  #stopping = false;

  /** `onLoss` is called when something vital ends that nobody stopped. */
  constructor(onLoss: (fault: Fault) => void) {
    this.#onLoss = onLoss;
  }

  /** Calls `stop` at the end. */
  add(stop: () => Promise<void>): void {
    this.#stops.push(stop);
  }

  /** Stops `vital` at the end, and everything when it ends before. */
  addVital(vital: Vital): void {
    this.add(() => vital.stop());
    void vital.exited.then(() => {
      if (this.#stopping) return;
      this.#onLoss(
        new Fault(
          `${vital.name} has ended by itself, so the sandbox stops: see what it wrote last in ${vital.logFile}, then start again.`,
        ),
      );
    });
  }

  /** Stops everything, also when one of them fails to stop; throws the first such failure at the end. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const failures: unknown[] = [];
    for (const stop of this.#stops.reverse()) {
      await stop().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }
}
