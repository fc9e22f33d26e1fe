import type { Json } from "./json.ts";

const deepestValue = 200;
/** No policy or container definition nests deeper. */
const deepestText = 100;

/**
 * Keeps whoever walks a value from exhausting the stack.
 *
 * @throws RangeError at a depth to which no provider nests values
 */
export function assertDepth(depth: number): void {
  if (depth > deepestValue) throw new RangeError("A value is nested too deeply.");
}

/** @throws RangeError when a value is nested deeper than that */
export function assertShallow(value: Json | undefined, depth = 0): void {
  assertDepth(depth);
  if (typeof value !== "object" || value === null) return;
  for (const part of Object.values(value)) assertShallow(part, depth + 1);
}

/**
 * Whether JSON text nests deeper than anything real. Brackets inside strings count too: a false alarm only shows
 * the text as text.
 */
export function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 123 || unit === 91) {
      if (++depth > deepestText) return true;
    } else if (unit === 125 || unit === 93) depth--;
  }
  return false;
}
