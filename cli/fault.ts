/**
 * Something a person can mend: the message is one full sentence with the fault, the value and the way out.
 *
 * The command line prints the message alone, without a stack trace, and ends with `exitCode`.
 */
export class Fault extends Error {
  readonly exitCode: number;

  constructor(message: string, options: { readonly exitCode?: number; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = "Fault";
    this.exitCode = options.exitCode ?? 1;
  }
}
