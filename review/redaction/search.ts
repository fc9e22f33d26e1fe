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

/** Everything that is looked for. */
interface Index {
  /** One bit for each hash with which a needle begins. */
  readonly filter: Uint32Array;
  readonly buckets: Map<string, Bucket>;
  /** Length of the longest literal. */
  longest: number;
}

/**
 * Finds all needles in one pass over the text, whatever their number: a table of bits tells whether any needle
 * begins with the four units before the cursor, and only then the needles themselves are compared.
 */
export function createSearch(needles: Iterable<Needle>): (text: string) => Span[] {
  const index: Index = { filter: new Uint32Array(1 << (windowBits - 5)), buckets: new Map(), longest: 0 };
  for (const needle of needles) add(index, needle);
  return (text) => (index.buckets.size === 0 ? [] : scan(text, index));
}

function add(index: Index, needle: Needle): void {
  const { literal } = needle;
  let hash = 0;
  for (let at = 0; at < shortestLiteral; at++) hash = slide(hash, literal.charCodeAt(at));
  index.filter[hash >>> 5] = (index.filter[hash >>> 5] as number) | (1 << (hash & 31));
  index.longest = Math.max(index.longest, literal.length);
  const start = fold(literal.slice(0, shortestLiteral));
  const bucket: Bucket = index.buckets.get(start) ?? { lengths: [], needles: new Map() };
  index.buckets.set(start, bucket);
  bucket.needles.set(fold(literal), needle);
  if (bucket.lengths.includes(literal.length)) return;
  bucket.lengths.push(literal.length);
  bucket.lengths.sort((left, right) => right - left);
}

function scan(text: string, { filter, buckets, longest }: Index): Span[] {
  const spans: Span[] = [];
  let hash = 0;
  let first = 0;
  for (let at = 0; at < text.length; at++) {
    hash = slide(hash, text.charCodeAt(at));
    if (((filter[hash >>> 5] as number) & (1 << (hash & 31))) === 0) continue;
    const start = at + 1 - shortestLiteral;
    if (start < first) continue;
    const bucket = buckets.get(fold(text.slice(start, at + 1)));
    const end = bucket === undefined ? 0 : collectAt(text, start, bucket, spans);
    // What begins earlier inside of a long find would end inside of it too.
    if (end - longest > at) at = first = end - longest;
  }
  return spans;
}

/** Adds the finds that begin here, and gives the end of the one that ends last. */
function collectAt(text: string, start: number, bucket: Bucket, spans: Span[]): number {
  let last = 0;
  for (const length of bucket.lengths) {
    if (start + length > text.length) continue;
    const needle = bucket.needles.get(fold(text.slice(start, start + length)));
    const span = needle?.extent(text, start, start + length);
    if (span === undefined) continue;
    spans.push(span);
    last = Math.max(last, span.end);
  }
  return last;
}
