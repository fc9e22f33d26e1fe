import type { StackRun } from "../../runs/run.ts";
import { type Tone, tones } from "../badge.tsx";

const words = {
  plan: { succeeded: "Planned", failed: "Plan failed", running: "Planning", waiting: "Waiting" },
  apply: { succeeded: "Applied", failed: "Apply failed", running: "Applying", waiting: "Waiting" },
  destroy: { succeeded: "Destroyed", failed: "Destroy failed", running: "Destroying", waiting: "Waiting" },
} as const;

/** What became of a run, in one or two words. */
export function runWord({ action, status }: Pick<StackRun, "action" | "status">): string {
  return words[action][status];
}

/** How a run is colored. A plan that worked has changed nothing, so it is no success yet. */
export function runTone({ action, status }: Pick<StackRun, "action" | "status">): Tone {
  return action === "plan" && status === "succeeded" ? "plain" : tones[status];
}
