import { decodeBase64 } from "./base64.ts";
import { needlesOfFormats, urlPasswords } from "./credential-formats.ts";
import { decodedViews, originalSpan } from "./decoded-view.ts";
import type { Needle } from "./needle.ts";
import { isShortSecret, needlesOfSecret } from "./needles-of-secret.ts";
import { createSearch } from "./search.ts";
import { secretParts } from "./secret-parts.ts";
import { hidden, hide, type Span } from "./span.ts";

/** Takes the secrets out of a text of the plan. */
export type Redact = (text: string) => string;

/** How many encodings around each other are undone: JSON in base64 in JSON. */
const deepestEncoding = 3;
/** Of longer texts only the beginning is looked at so deep. */
const longestDeep = 100_000;
/** Base64 of gzip: cannot be looked into, so it is not shown. */
const compressed = /^H4sI[\w+/-]{12,}/;

/**
 * Hides the given secrets wherever they turn up in a text: as they are or in another case, inside longer texts,
 * in base64, hexadecimal, URL, JSON and HTML escapes, and nested in each other. Credentials of known formats
 * are hidden too. The number of secrets hardly changes the cost.
 */
export function createRedactor(secrets: Iterable<string>): Redact {
  const needles = new Map<string, Needle>();
  const parts = new Set<string>();
  for (const secret of secrets) for (const part of secretParts(secret)) parts.add(part);
  for (const needle of needlesOfFormats()) needles.set(needle.literal, needle);
  for (const part of parts) for (const needle of needlesOfSecret(part)) needles.set(needle.literal, needle);
  const short = new Set([...parts].filter(isShortSecret));
  const search = createSearch(needles.values());

  function find(text: string, depth: number): Span[] {
    const spans = search(text);
    spans.push(...urlPasswords(text));
    if (depth === 0) return spans;
    for (const view of decodedViews(text)) {
      for (const span of find(view.text, depth - 1)) spans.push(originalSpan(view, span));
    }
    const decoded = decodeBase64(text);
    if (decoded !== undefined && find(decoded, depth - 1).length > 0) return [{ start: 0, end: text.length }];
    return spans;
  }
  function findAll(text: string): Span[] {
    if (text.length <= longestDeep) return find(text, deepestEncoding);
    return [...find(text, 1), ...find(text.slice(0, longestDeep), deepestEncoding)];
  }

  return (text) => (short.has(text) || compressed.test(text) ? hidden : hide(text, findAll(text)));
}
