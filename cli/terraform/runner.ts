import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { Fault } from "../fault.ts";
import { signalGroup } from "../processes/group.ts";
import { holdGroup } from "../processes/guard.ts";
import type { TerraformCommand } from "./commands.ts";
import { faultOf } from "./diagnostics.ts";
import { type Diagnostic, parseEvent, type TerraformEvent } from "./events.ts";

/** Where and how a command runs. */
export interface RunOptions {
  /** Path or name of the executable. */
  readonly binary: string;
  /** Working folder. */
  readonly folder: string;
  /** Name of the stack, for messages. */
  readonly stack: string;
  /** The whole environment of the process. */
  readonly environment: NodeJS.ProcessEnv;
  /** Aborting sends SIGINT, and SIGKILL after `graceSeconds`. */
  readonly signal?: AbortSignal | undefined;
  /** Time that Terraform gets to save its state when it is aborted; by default 30 s. */
  readonly graceSeconds?: number | undefined;
  readonly onEvent?: ((event: TerraformEvent) => void) | undefined;
}

/** How a command ended that did not fail. */
export interface TerraformResult {
  readonly exitCode: number;
  /** Standard output of a command that prints a document or text; empty for events. */
  readonly output: string;
}

/**
 * Runs one Terraform command.
 *
 * @throws Fault with Terraform's own diagnostics when it fails, with exit code 130 when it was aborted.
 */
export async function runTerraform(command: TerraformCommand, options: RunOptions): Promise<TerraformResult> {
  const { binary, folder, stack, environment, signal, graceSeconds = 30, onEvent } = options;
  if (signal?.aborted) throw interrupted(command, stack);
  const child = spawn(binary, command.arguments, {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: Ctrl-C reaches Terraform once, from here, and its providers can be killed with it.
    detached: true,
  });
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, endSignal) => resolve(endSignal ?? code ?? 1));
  });
  const release = child.pid === undefined ? () => {} : hold(child.pid, signal, graceSeconds);
  const diagnostics: Diagnostic[] = [];
  try {
    const [end, output, errorOutput] = await Promise.all([
      ended,
      command.output === "events" ? readEvents() : text(child.stdout),
      text(child.stderr),
    ]);
    if (signal?.aborted) throw interrupted(command, stack);
    if (typeof end === "number" && (command.successCodes ?? [0]).includes(end)) {
      return { exitCode: end, output };
    }
    const failed = { command: command.name, stack, folder };
    throw faultOf(failed, diagnostics.length > 0 ? diagnostics : [fromText(errorOutput, end)]);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw missingBinary(binary, error);
    }
    throw error;
  } finally {
    release?.();
  }

  async function readEvents(): Promise<string> {
    for await (const line of createInterface({ input: child.stdout })) {
      const event = parseEvent(line);
      if (event?.type === "diagnostic") diagnostics.push(event.diagnostic);
      if (event) onEvent?.(event);
    }
    return "";
  }
}

/**
 * Ends the process group with this process, and when the signal is aborted: first with SIGINT, after the grace
 * with SIGKILL. Returns what to call when it has ended.
 */
function hold(pid: number, signal: AbortSignal | undefined, graceSeconds: number): () => void {
  const release = holdGroup(pid, "SIGINT");
  let timer: NodeJS.Timeout | undefined;
  const onAbort = () => {
    signalGroup(pid, "SIGINT");
    timer = setTimeout(() => signalGroup(pid, "SIGKILL"), graceSeconds * 1000);
  };
  signal?.addEventListener("abort", onAbort, { once: true });
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
    release();
  };
}

function interrupted(command: TerraformCommand, stack: string): Fault {
  return new Fault(
    `Terraform was interrupted while it ran ${command.name} for ${stack}: run the same command again to go on where it stopped.`,
    { exitCode: 130 },
  );
}

/** The fault of a machine without Terraform. */
function missingBinary(binary: string, cause: Error): Fault {
  return new Fault(
    `The program \`${binary}\` was not found: install Terraform 1.11 or later (https://developer.hashicorp.com/terraform/install) and put it on the PATH.`,
    { cause },
  );
}

function fromText(errorOutput: string, end: number | NodeJS.Signals): Diagnostic {
  const text = errorOutput.replaceAll(/[│╷╵]/g, " ").trim();
  const [summary = "", ...detail] = text.replace(/^Error:\s*/, "").split(/\n\s*\n/);
  const silence =
    typeof end === "number"
      ? `it ended with exit code ${end} and said nothing`
      : `it was ended from outside by ${end}`;
  return { severity: "error", summary: summary || silence, detail: detail.join(" ") };
}
