import { showAsLines } from "./lines.ts";
import { showLive } from "./live.ts";
import type { Step } from "./step.ts";

/**
 * Shows steps until the last one has ended: as a live list on a terminal, else as one line a step.
 *
 * `quietOutput` keeps standard output free for a document and writes the lines to standard error.
 */
export async function showSteps(
  steps: readonly Step<unknown>[],
  { quietOutput }: { readonly quietOutput: boolean },
): Promise<void> {
  const isWatched = process.stdout.isTTY && !process.env.CI;
  if (isWatched && !quietOutput) return showLive(steps);
  const stream = quietOutput ? process.stderr : process.stdout;
  await showAsLines(steps, (line) => stream.write(line));
}
