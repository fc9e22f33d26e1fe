import { describeEnd } from "./describe.ts";
import type { Outcome, Step } from "./step.ts";

const MARKS: Readonly<Record<Outcome<unknown>["state"], string>> = {
  done: "✔",
  skipped: "↓",
  blocked: "↓",
  failed: "✖",
  stopped: "■",
};

/** Shows steps as one line each, written when the step ends; for logs and other places without a terminal. */
export async function showAsLines(
  steps: readonly Step<unknown>[],
  write: (line: string) => void,
): Promise<void> {
  await Promise.all(
    steps.map(async (step) => {
      const outcome = await step.outcome;
      write(`${MARKS[outcome.state]} ${describeEnd(step, outcome)}\n`);
    }),
  );
}
