/**
 * Free text as it can be kept: at most `max` UTF-16 code units, without what PostgreSQL cannot store; null for none.
 *
 * For texts that people write without knowing of any limit of ours: an event is not refused because of them.
 */
export function cut(value: string | null | undefined, max: number): string | null {
  if (!value) return null;
  return value.slice(0, max).toWellFormed().replaceAll("\0", "\u{fffd}");
}
