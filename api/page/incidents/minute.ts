/** A moment as the field of a form holds it: `2026-11-23T11:53`. */
export function minuteOf(moment: Date): string {
  return moment.toISOString().slice(0, 16);
}
