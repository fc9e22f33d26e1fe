import type { FC } from "hono/jsx";

/** How an outcome is colored. The word beside the color carries the meaning on its own. */
export type Tone = "good" | "bad" | "busy" | "plain" | "quiet";

/** The tone of each state of a deployment or run. */
export const tones = { succeeded: "good", failed: "bad", running: "busy", waiting: "quiet" } as const;

/** A state in one or two words. */
export const Badge: FC<{ tone: Tone; label: string }> = ({ tone, label }) => (
  <span class={`badge ${tone}`}>{label}</span>
);
