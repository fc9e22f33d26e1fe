import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { signalGroup } from "../processes/group.ts";

/** How a run of `slipway` ended. */
export interface FinishedRun {
  readonly code: number | null;
  readonly output: string;
  readonly errorOutput: string;
}

/** What is run when nothing else is said. */
const SLIPWAY = [process.execPath, "cli/slipway.js"] as const;

/** A run of the `slipway` command in a copy of the project, in a process group of its own as in a terminal. */
export class SlipwayRun {
  readonly pid: number;
  /** Resolves when it has ended. */
  readonly finished: Promise<FinishedRun>;
  #output = "";
  #errorOutput = "";

  /** @param environment added to this process's own; `undefined` removes a variable. */
  constructor(
    copy: string,
    parameters: readonly string[],
    environment: NodeJS.ProcessEnv = {},
    [command, ...first]: readonly [string, ...string[]] = SLIPWAY,
  ) {
    const child = spawn(command, [...first, ...parameters], {
      cwd: copy,
      detached: true,
      env: { ...process.env, CI: "true", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.on("data", (chunk: Buffer) => {
      this.#output += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      this.#errorOutput += chunk.toString();
    });
    this.pid = child.pid ?? 0;
    this.finished = once(child, "close").then(([code]) => ({
      code,
      output: this.#output,
      errorOutput: this.#errorOutput,
    }));
  }

  /** Sends a signal to the whole group, as a terminal does. */
  kill(signal: NodeJS.Signals): void {
    signalGroup(this.pid, signal);
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
