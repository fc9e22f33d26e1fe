import { visible } from "../review/text/visible.ts";
import { Fault } from "./fault.ts";

/**
 * The one place that tells people what went wrong.
 *
 * A {@link Fault} is told by its message alone; anything else is a mistake of this program, told with its stack
 * trace. With `json`, standard output also receives one JSON document.
 *
 * @returns the exit code.
 */
export function reportError(
  error: unknown,
  {
    json,
    output = process.stdout,
    errorOutput = process.stderr,
  }: {
    readonly json: boolean;
    readonly output?: { write(text: string): unknown };
    readonly errorOutput?: { write(text: string): unknown };
  },
): number {
  const expected = error instanceof Fault;
  const message = error instanceof Error ? error.message : String(error);
  if (json) output.write(`${JSON.stringify({ error: message }, null, 2)}\n`);
  if (expected) {
    errorOutput.write(`${visible(message)}\n`);
    return error.exitCode;
  }
  const trace = error instanceof Error ? error.stack : message;
  errorOutput.write(
    `${visible(trace ?? message)}\n\nThis is a mistake in Slipway itself. Please report it as an issue of the repository, with the lines above, the command you ran and the output of \`slipway doctor\`.\n`,
  );
  return 1;
}
