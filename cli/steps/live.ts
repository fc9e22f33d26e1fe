import { Listr } from "listr2";
import { describeEnd, messageOf, withText } from "./describe.ts";
import type { Step } from "./step.ts";

/** Shows steps as a list on the terminal that is redrawn while they work. */
export async function showLive(steps: readonly Step<unknown>[]): Promise<void> {
  const list = new Listr(
    steps.map((step) => ({
      title: step.title,
      task: async (_context: unknown, task: LiveTask) => {
        step.onChange(() => {
          task.title = withText(step);
        });
        task.title = withText(step);
        const outcome = await step.outcome;
        task.title = describeEnd(step, outcome);
        if (outcome.state === "failed") throw new Error(messageOf(outcome.error), { cause: outcome.error });
        if (outcome.state !== "done") task.skip();
      },
    })),
    {
      concurrent: true,
      exitOnError: false,
      // Signals belong to the command line, which stops everything in order.
      registerSignalListeners: false,
      rendererOptions: { showErrorMessage: false, collapseSkips: false, formatOutput: "wrap" },
    },
  );
  await list.run();
}

/** The part of listr2's task that is used here. */
interface LiveTask {
  title: string | unknown[] | undefined;
  skip(message?: string): void;
}
