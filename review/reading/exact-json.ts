import type { Json } from "../json.ts";

/** A number with more digits than JavaScript keeps may be there; in texts too, which only costs time. */
const longNumber = /[:,[ ]-?\d[\d.]{15}/;

/**
 * `JSON.parse`, but a number that JavaScript would round is read as the text that it is: otherwise a change of
 * its last digits would neither be seen nor change a fingerprint.
 *
 * @throws SyntaxError as `JSON.parse` does
 */
export function parseExactly(content: string): Json {
  // Looking at every value takes several times as long, so that only files that need it pay for it.
  return (longNumber.test(content) ? JSON.parse(content, keepDigits) : JSON.parse(content)) as Json;
}

function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== "number" || source === undefined || String(value) === source) return value;
  const digits = source.replace(/e.*$/i, "").replace(/\D/g, "").replace(/^0+/, "");
  return digits.length > 15 ? source : value;
}
