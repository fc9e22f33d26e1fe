/**
 * Rows as one parameter, for `jsonb_to_recordset(${jsonRows(rows)}::text::jsonb)`: a statement keeps its text however
 * many there are. The detour by text keeps the driver from encoding the JSON once more.
 */
export function jsonRows(rows: readonly unknown[]): string {
  return JSON.stringify(rows);
}
