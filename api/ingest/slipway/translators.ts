import type { Translator } from "../translate.ts";
import { translateStackRun } from "./stack-run.ts";

/** What is read of Slipway's own events, by kind. */
export const slipwayTranslators: ReadonlyMap<string, Translator> = new Map<string, Translator>([
  ["stack_run", translateStackRun],
]);
