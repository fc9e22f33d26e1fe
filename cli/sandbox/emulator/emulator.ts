import { Fault } from "../../fault.ts";

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
  /** Called with one line a step, for example "Installing moto 5.2.5". */
  readonly onProgress?: (step: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Starts moto in a Python environment of the project's own, behind a front that answers its gaps.
 *
 * @throws Fault when Python is missing, its packages cannot be installed, or moto does not start.
 */
export async function startEmulator(_options: EmulatorOptions): Promise<Emulator> {
  throw new Fault("unfinished");
}
