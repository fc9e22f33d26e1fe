import { decodeBase64 } from "./base64.ts";
import { needlesOfFormats, urlPasswords } from "./credential-formats.ts";
import { decodedViews, joinedViews, originalSpan } from "./decoded-view.ts";
import type { Needle } from "./needle.ts";
import { isShortSecret, needlesOfSecret, plainNeedles } from "./needles-of-secret.ts";
import { createSearch } from "./search.ts";
import { secretParts } from "./secret-parts.ts";
import { hidden, hide, type Span } from "./span.ts";

/** Takes the secrets out of a text of the plan. */
export type Redact = (text: string) => string;

/** How many encodings around each other are undone: JSON in base64 in JSON. */
const deepestEncoding = 3;
/** Longer than anything that a provider takes; of such a text the rest is not shown. */
const longestText = 250_000;
/** Words of texts that may be base64; shorter ones are found by what a secret looks like in base64. */
const base64Word = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
/** Base64 of gzip: cannot be looked into, so it is not shown. */
const compressed = /^H4sI[\w+/-]{12,}/;

/**
 * Hides the given secrets wherever they turn up in a text: as they are or in another case, inside longer texts,
 * in base64, hexadecimal, URL, JSON and HTML escapes, nested in each other, backwards, or over several lines.
 * Credentials of known formats are hidden too. The number of secrets hardly changes the cost.
 */
export function createRedactor(secrets: Iterable<string>): Redact {
  const needles = new Map<string, Needle>();
  const parts = new Set<string>();
  for (const secret of secrets) for (const part of secretParts(secret)) parts.add(part);
  for (const needle of needlesOfFormats()) needles.set(needle.literal, needle);
  for (const part of parts) for (const needle of needlesOfSecret(part)) needles.set(needle.literal, needle);
  const short = new Set([...parts].filter(isShortSecret));
  const search = createSearch(needles.values());
  const searchPlain = createSearch([...parts].flatMap(plainNeedles));

  function find(text: string, depth: number): Span[] {
    const spans = search(text);
    spans.push(...urlPasswords(text));
    for (const view of joinedViews(text)) {
      for (const span of searchPlain(view.text)) spans.push(originalSpan(view, span));
    }
    if (depth === 0) return spans;
    for (const view of decodedViews(text)) {
      for (const span of find(view.text, depth - 1)) spans.push(originalSpan(view, span));
    }
    if (isBase64OfSecret(text, depth)) return [{ start: 0, end: text.length }];
    for (const { 0: word, index: start } of text.matchAll(base64Word)) {
      if (isBase64OfSecret(word, depth)) spans.push({ start, end: start + word.length });
    }
    return spans;
  }
  function isBase64OfSecret(text: string, depth: number): boolean {
    const decoded = decodeBase64(text);
    return decoded !== undefined && find(decoded, depth - 1).length > 0;
  }
  function findAll(text: string): Span[] {
    if (text.length <= longestText) return find(text, deepestEncoding);
    const rest = { start: longestText, end: text.length };
    return [...find(text.slice(0, longestText), deepestEncoding), rest];
  }

  return (text) => (short.has(text) || compressed.test(text) ? hidden : hide(text, findAll(text)));
}
