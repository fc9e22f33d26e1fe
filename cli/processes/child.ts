import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Fault } from "../fault.ts";
import { signalGroup } from "./group.ts";
import { holdGroup } from "./guard.ts";

/** What is started and how it is stopped. */
export interface ChildOptions {
  /** What people call it, for example `PostgreSQL`; used in messages. */
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  /** Whole environment of the child; by default this process's own. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly folder?: string;
  /** Receives standard output and error, appended. */
  readonly logFile: string;
  /** Account that runs the child, when it is another one. */
  readonly account?: { readonly uid: number; readonly gid: number };
  /** Asks the child to end; by default `SIGTERM`. */
  readonly stopSignal?: NodeJS.Signals;
}

/** How a child ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * A child in a process group of its own, so that Ctrl-C in a terminal reaches this process alone and everything
 * is stopped in order.
 */
export class Child {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves when the child has ended. */
  readonly exited: Promise<Exit>;
  readonly #stopSignal: NodeJS.Signals;
  #exit: Exit | undefined;

  private constructor(options: ChildOptions, process: ChildProcess, pid: number) {
    this.name = options.name;
    this.pid = pid;
    this.logFile = options.logFile;
    this.#stopSignal = options.stopSignal ?? "SIGTERM";
    const release = holdGroup(pid, this.#stopSignal);
    this.exited = once(process, "exit").then(([code, signal]) => {
      release();
      this.#exit = { code, signal };
      return this.#exit;
    });
  }

  /** @throws Fault when the command cannot be started. */
  static async start(options: ChildOptions): Promise<Child> {
    await mkdir(dirname(options.logFile), { recursive: true });
    const log = await open(options.logFile, "a");
    try {
      const child = spawn(options.command, options.arguments, {
        cwd: options.folder,
        env: options.environment ?? process.env,
        // The log is handed over as a file, so that the child can go on writing when this process is gone.
        stdio: ["ignore", log.fd, log.fd],
        detached: true,
        ...options.account,
      });
      await once(child, "spawn");
      if (child.pid === undefined) throw new Error("it has no process id");
      return new Child(options, child, child.pid);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Fault(`${options.name} could not be started with ${options.command}: ${reason}.`, { cause });
    } finally {
      await log.close();
    }
  }

  /** How it ended; undefined while it runs. */
  get exit(): Exit | undefined {
    return this.#exit;
  }

  /** Sends a signal to the child and everything it started; nothing happens when it has ended. */
  kill(signal: NodeJS.Signals = this.#stopSignal): void {
    signalGroup(this.pid, signal);
  }

  /** Asks the child to end and waits; after `graceSeconds` it is killed. */
  async stop(graceSeconds = 15): Promise<void> {
    if (this.#exit) return;
    this.kill();
    const timer = setTimeout(() => this.kill("SIGKILL"), graceSeconds * 1000);
    await this.exited;
    clearTimeout(timer);
    // What the child itself started and left behind.
    this.kill("SIGKILL");
  }

  /** The last lines that the child wrote. */
  async lastLines(count = 5): Promise<string> {
    const text = await readFile(this.logFile, "utf8").catch(() => "");
    return text.trimEnd().split("\n").slice(-count).join("\n");
  }
}

/**
 * Runs a command to its end.
 *
 * @throws Fault with the last lines of its output when it does not end with 0.
 */
export async function runToEnd(options: ChildOptions, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  const child = await Child.start(options);
  const stop = () => void child.stop();
  signal?.addEventListener("abort", stop, { once: true });
  const exit = await child.exited;
  signal?.removeEventListener("abort", stop);
  signal?.throwIfAborted();
  if (exit.code === 0) return;
  throw new Fault(
    `${options.name} ended with ${exit.signal ?? exit.code}; the whole output is in ${options.logFile}:\n${await child.lastLines()}`,
  );
}
