import type { Redact } from "./redaction/redactor.ts";
import { shorten } from "./text/shorten.ts";
import { visible } from "./text/visible.ts";

const longestKey = 120;
const longestLabel = 600;
const rememberedKeys = 10_000;

/** Makes texts of a plan safe to show: everything in a review that comes from the file went through it. */
export interface Display {
  /** Redacted and without control characters, in full length. */
  readonly full: (text: string) => string;
  /** The same, shortened and on one line: addresses, reasons, messages. */
  readonly label: (text: string) => string;
  /** One step of a path. */
  readonly key: (key: string) => string;
}

export function createDisplay(redact: Redact): Display {
  const full = (text: string) => visible(redact(text));
  const keys = new Map<string, string>();
  return {
    full,
    label: (text) => shorten(full(text).replace(/\s+/g, " "), longestLabel),
    key: (key) => {
      let shown = keys.get(key);
      if (shown === undefined) {
        shown = shorten(full(key), longestKey);
        if (keys.size >= rememberedKeys) keys.clear();
        keys.set(key, shown);
      }
      return shown;
    },
  };
}
