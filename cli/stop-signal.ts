import { Fault } from "./fault.ts";
import { endGuard } from "./processes/guard.ts";

/** Exit codes that shells expect of a program that a signal ended: 128 and the signal's number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** One Ctrl-C can arrive twice, from the terminal and from npm; a person is slower. */
const SAME_REQUEST_MS = 500;

/**
 * Takes over the signals that ask this program to end.
 *
 * The first one aborts the result, on which everything is to be stopped in order; another one ends everything at
 * once.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  for (const [name, exitCode] of Object.entries(EXIT_CODES)) {
    process.on(name, () => {
      if (!controller.signal.aborted) {
        first = performance.now();
        controller.abort(new Fault(`Stopped by ${name} before everything was done.`, { exitCode }));
      } else if (performance.now() - first > SAME_REQUEST_MS) {
        void endGuard({ kill: true }).then(() => process.exit(exitCode));
      }
    });
  }
  return controller.signal;
}
