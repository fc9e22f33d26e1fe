import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { onTestFinished } from "vitest";

/** How a run of `slipway` ended. */
export interface FinishedRun {
  readonly code: number | null;
  readonly output: string;
  readonly errorOutput: string;
}

/** A run of the `slipway` command in a copy of the project. */
export class SlipwayRun {
  readonly pid: number;
  /** Resolves when it has ended. */
  readonly finished: Promise<FinishedRun>;
  readonly #child: ChildProcess;
  #output = "";
  #errorOutput = "";

  /** @param environment added to this process's own; `undefined` removes a variable. */
  constructor(copy: string, parameters: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    const child = spawn(process.execPath, ["cli/main.ts", ...parameters], {
      cwd: copy,
      env: { ...process.env, CI: "true", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.on("data", (chunk: Buffer) => {
      this.#output += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      this.#errorOutput += chunk.toString();
    });
    this.#child = child;
    this.pid = child.pid ?? -1;
    this.finished = once(child, "close").then(([code]) => ({
      code,
      output: this.#output,
      errorOutput: this.#errorOutput,
    }));
    // A test that fails half way must not leave it running.
    onTestFinished(() => {
      child.kill("SIGTERM");
    });
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Waits for the first match of `pattern` in what was written; throws when the run ends without it. */
  async written(pattern: RegExp): Promise<RegExpExecArray> {
    let ended = false;
    void this.finished.then(() => {
      ended = true;
    });
    for (;;) {
      const written = this.#output + this.#errorOutput;
      const match = pattern.exec(written);
      if (match) return match;
      if (ended) throw new Error(`The run ended without ${pattern}:\n${written}`);
      await delay(50);
    }
  }
}
