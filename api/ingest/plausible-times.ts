import { Problem } from "../problem.ts";
import type { Facts } from "./facts.ts";

/** Clocks differ, and a day covers every mistake about time zones. */
const aheadMs = 24 * 60 * 60 * 1000;

/** Moments of these facts come from machines of authors, which may be set to anything. */
const unchecked: ReadonlySet<string> = new Set<keyof Facts>(["commits", "pushCommits"]);

/** Throws a Problem when an event speaks of a moment more than a day ahead: it would count as the newest for ever. */
export function expectPlausibleTimes(kind: string, facts: Facts, now: Date): void {
  const latest = now.getTime() + aheadMs;
  for (const [type, rows] of Object.entries(facts)) {
    if (unchecked.has(type)) continue;
    for (const row of rows) {
      for (const [field, value] of Object.entries(row)) {
        if (!field.endsWith("At") || typeof value !== "string" || !(Date.parse(value) > latest)) continue;
        throw new Problem(
          "unexpected-event",
          `The ${kind} event speaks of ${value}, more than a day after ${now.toISOString()}; check the clock of its sender.`,
        );
      }
    }
  }
}
