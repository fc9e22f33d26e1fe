import { groupDigits } from "./group-digits.ts";

/** Longer values are shortened, to this many UTF-16 units and the mention of their length. */
const longest = 240;
/** Half of a character, left by a cut through its middle. */
const halves = /^[\udc00-\udfff]|[\ud800-\udbff]$/g;
/** Unchanged text that is kept before the first difference. */
const context = 40;

/** The start of a long text, and how long it is; `more` units of it are not there any more. */
export function shorten(text: string, limit: number = longest, more = 0): string {
  const missing = Math.max(more, 0);
  return text.length <= limit && missing === 0 ? text : cut(text, 0, limit, text.length + missing);
}

/** Both texts around their first difference, so that what changed is seen. */
export function shortenPair(before: string, after: string): readonly [string, string] {
  if (before.length <= longest && after.length <= longest) return [before, after];
  const common = commonStart(before, after);
  const start = common <= context ? 0 : common - context;
  return [cut(before, start, longest), cut(after, start, longest)];
}

function cut(text: string, start: number, limit: number, length: number = text.length): string {
  const end = start + limit;
  if (start === 0 && end >= length) return text;
  const before = start === 0 ? "" : "… ";
  const after = end >= length ? "" : " …";
  return `${before}${text.slice(start, end).replace(halves, "")}${after} (${groupDigits(length)} characters)`;
}

function commonStart(left: string, right: string): number {
  const end = Math.min(left.length, right.length);
  let at = 0;
  while (at < end && left.charCodeAt(at) === right.charCodeAt(at)) at++;
  return at;
}
