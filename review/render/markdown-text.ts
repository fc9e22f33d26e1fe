import type { ReviewedReason } from "../review.ts";
import { leadIn } from "./words.ts";

/**
 * A text that is shown exactly as it is, as inline code: nothing in it is read as Markdown, HTML, a mention or a
 * reference. Also fit for the cell of a table.
 */
export function inlineCode(text: string): string {
  const line = text.replace(/\s+/g, " ").replaceAll("|", "\\|");
  const fence = "`".repeat(longestRun(line) + 1);
  const pad = line === "" || line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Our own sentence, and the data of the plan that goes with it. */
export function withData(reason: ReviewedReason): string {
  return [leadIn(reason), ...reason.attributes.map(inlineCode)].join(" ");
}

/** Several lines as a block of code, colored as a difference. */
export function diffBlock(lines: readonly string[]): string {
  const content = lines.join("\n");
  const fence = "`".repeat(Math.max(3, longestRun(content) + 1));
  return `${fence}diff\n${content}\n${fence}`;
}

/** A team's own words as plain prose: no markup, no link, and nobody is mentioned. */
export function prose(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[!-/:-@[-`{-~]/g, "\\$&")
    .replace(/\\[@#]/g, "$&\u2060");
}

/** Code for HTML, and for HTML inside of Markdown, as in a `summary`. */
export function htmlCode(text: string): string {
  return `<code>${escapeHtml(text)}</code>`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
