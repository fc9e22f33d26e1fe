import type { Logger } from "pino";
import type { Sql } from "postgres";
import type { Chore } from "../chores.ts";
import { applyRules } from "./apply-rules.ts";
import type { Rules } from "./rules.ts";
import { settle } from "./settle.ts";

/** Settles what a killed process left, and everything when this process was started with other rules. */
export function settlingChore(sql: Sql, log: Logger, rules: Rules): Chore {
  let applied = false;
  return {
    name: "Settling measures",
    everyMs: 5_000,
    run: async (signal) => {
      // Once: while old and new tasks run side by side, the rules of the one that was started last hold.
      if (!applied && (await applyRules(sql, rules))) {
        log.info(rules, "The rules of the metrics have changed: all measures are made again.");
      }
      applied = true;
      await settle(sql, { signal });
    },
  };
}
