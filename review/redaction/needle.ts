import type { Span } from "./span.ts";

/** A piece of text to look for, without regard to case. */
export interface Needle {
  /** At least {@link shortestLiteral} long. */
  readonly literal: string;
  /** What of the text to hide around the place where the literal stands; undefined for a false alarm. */
  readonly extent: (text: string, start: number, end: number) => Span | undefined;
}

/** The search looks at windows of this many UTF-16 units. */
export const shortestLiteral = 4;

const isWordUnit = (unit: number) =>
  (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);

const isBase64Unit = (unit: number) =>
  isWordUnit(unit) || unit === 43 || unit === 45 || unit === 47 || unit === 61 || unit === 95;

/** Just what was found. */
export function anywhere(literal: string): Needle {
  return { literal, extent: (_text, start, end) => ({ start, end }) };
}

/** What was found, unless it is only a part of a longer word. */
export function wholeWord(literal: string): Needle {
  return {
    literal,
    extent: (text, start, end) =>
      isWordUnit(text.charCodeAt(start - 1)) || isWordUnit(text.charCodeAt(end)) ? undefined : { start, end },
  };
}

/** A longer run of base64 is hidden with the rest of the text, so that hostile texts cost no more than others. */
const longestRun = 4_096;

/** The whole run of base64 (or hexadecimal) around what was found: its neighbors hold bits of the secret. */
export function encodedRun(literal: string): Needle {
  return {
    literal,
    extent: (text, start, end) => {
      const first = Math.max(0, start - longestRun);
      const last = Math.min(text.length, end + longestRun);
      let from = start;
      let to = end;
      while (from > first && isBase64Unit(text.charCodeAt(from - 1))) from--;
      while (to < last && isBase64Unit(text.charCodeAt(to))) to++;
      return { start: from === first ? 0 : from, end: to === last ? text.length : to };
    },
  };
}

/** The start of a long secret: hides as much as the secret is long. */
export function headOf(literal: string, length: number): Needle {
  return {
    literal,
    extent: (text, start) => ({ start, end: Math.min(text.length, start + length) }),
  };
}
