import { type Needle, shortestLiteral } from "./needle.ts";
import type { Span } from "./span.ts";

/** Needles that begin with the same four units, by their length. */
interface Bucket {
  /** Longest first. */
  readonly lengths: number[];
  readonly needles: Map<string, Needle>;
}

const windowBits = 20;
const windowMask = (1 << windowBits) - 1;
/** Four units of five bits each; `| 32` makes letters lower case. */
const slide = (hash: number, unit: number) => ((hash << 5) ^ (unit | 32)) & windowMask;
const fold = (text: string) => text.toLowerCase();

/**
 * Finds all needles in one pass over the text, whatever their number: a table of bits tells whether any needle
 * begins with the four units before the cursor, and only then the needles themselves are compared.
 */
export function createSearch(needles: Iterable<Needle>): (text: string) => Span[] {
  const filter = new Uint32Array(1 << (windowBits - 5));
  const buckets = new Map<string, Bucket>();
  for (const needle of needles) {
    let hash = 0;
    for (let at = 0; at < shortestLiteral; at++) hash = slide(hash, needle.literal.charCodeAt(at));
    filter[hash >>> 5] = (filter[hash >>> 5] as number) | (1 << (hash & 31));
    addTo(buckets, needle);
  }
  return (text) => (buckets.size === 0 ? [] : scan(text, filter, buckets));
}

function addTo(buckets: Map<string, Bucket>, needle: Needle): void {
  const start = fold(needle.literal.slice(0, shortestLiteral));
  const bucket: Bucket = buckets.get(start) ?? { lengths: [], needles: new Map() };
  buckets.set(start, bucket);
  bucket.needles.set(fold(needle.literal), needle);
  const { length } = needle.literal;
  if (bucket.lengths.includes(length)) return;
  bucket.lengths.push(length);
  bucket.lengths.sort((left, right) => right - left);
}

function scan(text: string, filter: Uint32Array, buckets: ReadonlyMap<string, Bucket>): Span[] {
  const spans: Span[] = [];
  let hash = 0;
  for (let at = 0; at < text.length; at++) {
    hash = slide(hash, text.charCodeAt(at));
    if (((filter[hash >>> 5] as number) & (1 << (hash & 31))) === 0 || at + 1 < shortestLiteral) continue;
    const start = at + 1 - shortestLiteral;
    const bucket = buckets.get(fold(text.slice(start, at + 1)));
    if (bucket !== undefined) collectAt(text, start, bucket, spans);
  }
  return spans;
}

function collectAt(text: string, start: number, bucket: Bucket, spans: Span[]): void {
  for (const length of bucket.lengths) {
    if (start + length > text.length) continue;
    const needle = bucket.needles.get(fold(text.slice(start, start + length)));
    const span = needle?.extent(text, start, start + length);
    if (span !== undefined) spans.push(span);
  }
}
