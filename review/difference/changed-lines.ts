import type { Display } from "../display.ts";
import type { Difference } from "./difference.ts";

/** With more changed lines than this, a text is shown as one shortened value. */
const mostLines = 40;

/** The lines in which two redacted texts differ, or undefined when lines do not make it clearer. */
export function changedLines(
  path: string,
  before: string,
  after: string,
  display: Display,
): Difference[] | undefined {
  if (!before.includes("\n") && !after.includes("\n")) return undefined;
  const was = before.split("\n");
  const is = after.split("\n");
  let start = 0;
  while (start < was.length && start < is.length && was[start] === is[start]) start++;
  let end = 0;
  while (end < was.length - start && end < is.length - start && was.at(-1 - end) === is.at(-1 - end)) end++;
  const removed = was.slice(start, was.length - end);
  const added = is.slice(start, is.length - end);
  if (removed.length + added.length > mostLines) return undefined;
  const at = (index: number) => `${path} line ${start + index + 1}`;
  return [
    ...removed.map((line, index) => ({
      path: at(index),
      kind: "remove" as const,
      before: display.value(line),
    })),
    ...added.map((line, index) => ({ path: at(index), kind: "add" as const, after: display.value(line) })),
  ];
}
