import { Command } from "commander";
import { runDemo } from "../demo/demo.ts";
import { showSteps } from "../steps/show.ts";
import { stopSignal } from "../stop-signal.ts";
import { portNumber } from "./sandbox.ts";

interface Options {
  readonly port?: number;
  readonly json?: boolean;
}

/** `slipway demo`: what `npm run demo` runs. */
export function demoCommand(): Command {
  return new Command("demo")
    .summary("look at the ledger with made-up data")
    .description(
      "Runs the ledger with its pages on this machine, filled with 120 days of made-up events of four services. " +
        "It has a database of its own, which takes no other events and is made anew by every start. Nobody has to " +
        "log in. Runs until Ctrl-C.",
    )
    .option("--port <number>", "port of the page (default: the first free one from 4600 on)", portNumber)
    .option("--json", "print the address as one JSON document, progress to standard error")
    .addHelpText(
      "after",
      `
Exit code: 0 after Ctrl-C, 1 when something could not be started, 130 after Ctrl-C before the page answers.

Examples:
  npm run demo                      until Ctrl-C
  npm run demo -- --port 8080       with the page on port 8080`,
    )
    .action(async ({ port, json = false }: Options) => {
      await runDemo({
        port,
        signal: stopSignal(),
        show: (steps) => showSteps(steps, { quietOutput: json }),
        onUp: (url) =>
          process.stdout.write(
            json
              ? `${JSON.stringify({ url }, null, 2)}\n`
              : `\nThe demo's page: ${url}\n\nPress Ctrl-C to stop everything.\n`,
          ),
      });
    });
}
