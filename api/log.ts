import { type DestinationStream, type Logger, pino } from "pino";

/** Milliseconds for which a line may wait for others. */
const flushMs = 200;

/**
 * A logger of JSON lines, one an event, on standard output by default.
 *
 * Of an error only name, code, message and stack are written: database errors also carry parameters, which are bodies.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  };
  return pino(options, destination ?? standardOutput());
}

/** Writes lines together: a write for each of them took as long as a tenth of what it tells about. */
function standardOutput(): DestinationStream {
  const output = pino.destination({ fd: 1, minLength: 4_096, periodicFlush: flushMs });
  process.once("exit", () => output.flushSync());
  return output;
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = "code" in error ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { type: error.name, ...code, message: error.message, stack: error.stack, ...cause };
}
