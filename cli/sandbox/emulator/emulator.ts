import { join } from "node:path";
import { answerGaps } from "./answer.ts";
import { awsVariables } from "./aws-variables.ts";
import { startFront } from "./front.ts";
import { GAPS } from "./gaps.ts";
import { startMoto } from "./moto.ts";
import { ensurePythonEnvironment } from "./python-environment.ts";

/** An emulated AWS on this machine. */
export interface Emulator {
  /** Address of the front, for example `http://127.0.0.1:41234`. */
  readonly endpoint: string;
  /**
   * Variables that point Terraform and the AWS SDKs at the emulator, in the account of one environment. They
   * replace every `AWS_*` variable of this process, so that no real credentials reach the emulator.
   */
  environmentFor(environment: { readonly account: string; readonly region: string }): Record<string, string>;
  /** Calls `listener` with one sentence when the emulator ends without being asked to. */
  onExit(listener: (sentence: string) => void): void;
  /** Stops everything; leaves no process. */
  stop(): Promise<void>;
}

/** Settings of {@link startEmulator}. */
export interface EmulatorOptions {
  /** The project's ignored folder, `.slipway`; the Python environment is made in its `python`. */
  readonly directory: string;
  /** Called with one line a step, for example "Installing moto". */
  readonly onProgress?: ((step: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Starts moto in a Python environment of the project's own, behind a front that answers its gaps.
 *
 * @throws Fault when Python is missing, its packages cannot be installed, or moto does not start.
 */
export async function startEmulator({ directory, onProgress, signal }: EmulatorOptions): Promise<Emulator> {
  const python = await ensurePythonEnvironment({ directory, onProgress, signal });
  onProgress?.("Starting moto");
  const moto = await startMoto({ python, logFolder: join(directory, "logs") });
  const front = await startFront({ motoPort: moto.port, answer: answerGaps(GAPS) });
  const listeners: ((sentence: string) => void)[] = [];
  let stopping = false;
  void moto.ended.then((how) => {
    if (stopping) return;
    const sentence = `The emulated AWS has ended by itself (${how}): run the same command again to start it anew.`;
    front.refuse(sentence);
    for (const listener of listeners) listener(sentence);
  });
  return {
    endpoint: front.endpoint,
    environmentFor: (environment) => awsVariables(front.endpoint, environment),
    onExit: (listener) => {
      listeners.push(listener);
    },
    stop: async () => {
      stopping = true;
      await front.close();
      await moto.stop();
    },
  };
}
