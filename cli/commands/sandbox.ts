import { Command, InvalidArgumentError } from "commander";
import { runSandbox } from "../sandbox/sandbox.ts";
import { summaryText } from "../sandbox/summary-text.ts";
import { showSteps } from "../steps/show.ts";
import { stopSignal } from "../stop-signal.ts";

interface Options {
  readonly once?: boolean;
  readonly port?: number;
  readonly json?: boolean;
}

/** `slipway sandbox`: what `npm start` runs. */
export function sandboxCommand(): Command {
  return new Command("sandbox")
    .summary("run the whole platform on this machine, against an emulated AWS")
    .description(
      "Runs the whole platform on this machine: the ledger with its page on PostgreSQL, and real Terraform that " +
        "applies the first environment and plans the others against an emulated AWS. No account is needed and " +
        "none is touched. Tools that are missing are named, and what needs them is left out. Runs until Ctrl-C.",
    )
    .option("--once", "end as soon as everything was done")
    .option("--port <number>", "port of the page (default: the first free one from 3000 on)", portNumber)
    .option("--json", "print the summary as one JSON document, progress to standard error")
    .addHelpText(
      "after",
      `
Exit code: 0 when everything was done or left out for lack of a tool, 1 when a step failed, 130 after Ctrl-C in the middle.

Examples:
  npm start                             until Ctrl-C
  npm start -- --port 8080              with the page on port 8080
  npm run slipway -- sandbox --once     end when everything was done, for example in CI`,
    )
    .action(async ({ once = false, port, json = false }: Options) => {
      const signal = stopSignal();
      const summary = await runSandbox({
        once,
        port,
        signal,
        show: (steps) => showSteps(steps, { quietOutput: json }),
        onSummary: (done) => {
          process.stdout.write(json ? `${JSON.stringify(done, null, 2)}\n` : `\n${summaryText(done)}\n`);
          if (!once && !json && done.url !== null) announceStop(signal);
        },
      });
      if (summary.failed.length > 0) process.exitCode = 1;
    });
}

function announceStop(signal: AbortSignal): void {
  process.stdout.write("\nPress Ctrl-C to stop everything.\n");
  signal.addEventListener("abort", () => process.stdout.write("\nStopping everything.\n"));
}

/** @throws InvalidArgumentError, which Commander prints, for anything but a port that a person may use. */
export function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new InvalidArgumentError("It must be a whole number from 1 to 65535.");
}
