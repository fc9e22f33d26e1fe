/** What stands in place of everything hidden. */
export const hidden = "(sensitive)";

/** A stretch of a text, from `start` up to but without `end`, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces the spans, overlapping or not, by {@link hidden}. */
export function hide(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  const ordered = [...spans].sort((left, right) => left.start - right.start);
  const parts: string[] = [];
  let at = 0;
  for (const span of ordered) {
    if (span.end <= at) continue;
    // Touching spans are parts of one secret.
    if (span.start > at || parts.length === 0) parts.push(text.slice(at, span.start), hidden);
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts.join("");
}
