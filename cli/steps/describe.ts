import { visible } from "../../review/text/visible.ts";
import type { Outcome, Step } from "./step.ts";

/** One line about a step that ended, for example `PostgreSQL: 18.4 on port 5433 (2.1 s)`. */
export function describeEnd(step: Step<unknown>, outcome: Outcome<unknown>): string {
  switch (outcome.state) {
    case "done":
      return `${withText(step)} (${step.seconds.toFixed(1)} s)`;
    case "skipped":
      return `${step.title}: left out. ${outcome.reason}`;
    case "blocked":
      return `${step.title}: not done, because ${outcome.by} ${outcome.because === "failed" ? "failed" : "was left out"}`;
    case "failed":
      return `${step.title}: ${visible(messageOf(outcome.error))}`;
    case "stopped":
      return `${step.title}: stopped`;
  }
}

/** The title and, when the step said something, its last text. */
export function withText(step: Step<unknown>): string {
  return step.text ? `${step.title}: ${visible(step.text)}` : step.title;
}

/** What went wrong, in words. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
