import type { FC } from "hono/jsx";
import type { Verdict } from "../../reviews/review.ts";
import { Badge, type Tone } from "../badge.tsx";

const words: Readonly<Record<Verdict, readonly [word: string, tone: Tone]>> = {
  unchanged: ["No changes", "quiet"],
  changes: ["Changes", "plain"],
  dangerous: ["Dangerous", "busy"],
  denied: ["Denied by policy", "bad"],
  failed: ["Planning failed", "bad"],
};

/** Every way in which a review ends. */
export const verdicts = Object.keys(words) as readonly Verdict[];

/** Every verdict with its word, for choosing one. */
export const verdictChoices = verdicts.map((verdict) => [verdict, words[verdict][0]] as const);

/** How a plan review ended. */
export const VerdictBadge: FC<{ verdict: Verdict }> = ({ verdict }) => {
  const [word, tone] = words[verdict];
  return <Badge tone={tone} label={word} />;
};
