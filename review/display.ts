import type { Redact } from "./redaction/redactor.ts";
import { shorten, shortenPair } from "./text/shorten.ts";
import { visible } from "./text/visible.ts";

const longestKey = 120;
const longestLabel = 600;
const rememberedKeys = 10_000;
/** Of a longer text only the beginning is looked through, since no more of it is shown. */
const longestStart = 20_000;

/** Makes texts of a plan safe to show: everything in a review that comes from the file went through it. */
export interface Display {
  /** Without secrets; in full length and with control characters, thus not to be shown yet. */
  readonly redact: Redact;
  /** An already redacted value, shortened and without control characters. */
  readonly value: (redacted: string) => string;
  /** Two versions of one, shortened around their first difference. */
  readonly pair: (before: string, after: string) => readonly [string, string];
  /** A raw text that is shown on one line: an address, a reason, a message. */
  readonly label: (text: string) => string;
  /** A raw key that becomes a step of a path. */
  readonly key: (key: string) => string;
}

export function createDisplay(redact: Redact): Display {
  const keys = new Map<string, string>();
  const start = (text: string, limit: number) =>
    visible(shorten(redact(text.slice(0, longestStart)), limit, text.length - longestStart));
  return {
    redact,
    value: (redacted) => visible(shorten(redacted)),
    pair: (before, after) => {
      const [was, is] = shortenPair(before, after);
      return [visible(was), visible(is)];
    },
    label: (text) => start(text, longestLabel).replace(/\s+/g, " "),
    key: (key) => {
      let shown = keys.get(key);
      if (shown === undefined) {
        shown = start(key, longestKey);
        if (keys.size >= rememberedKeys) keys.clear();
        keys.set(key, shown);
      }
      return shown;
    },
  };
}
