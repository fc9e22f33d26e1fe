import type { Fragment, Sql } from "postgres";

/** Where a list goes on: the sort key of the last row that was read, column by column. */
export type Position = readonly string[];

/** The part of a list that is wanted. */
export interface Slice {
  /** Most rows to read. */
  readonly limit: number;
  /** Reads what comes after this row; from the start when left out. */
  readonly after?: Position | undefined;
}

/** Part of a list, newest first. */
export interface Listed<Row> {
  readonly rows: readonly Row[];
  /** Position of the last of these rows when more follow. */
  readonly next: Position | null;
}

/** Where a row stands in its list, as the query reads it. */
export interface Positioned {
  readonly position: Position;
}

/**
 * Position of a row of a list that is ordered by a moment, newest first, and by texts among equal moments.
 * The moment keeps its microseconds, which a Date would lose.
 */
export function positionOf(sql: Sql, moment: Fragment, texts: readonly Fragment[]): Fragment {
  const rest = texts.map((text) => sql`, ${text}`);
  return sql`json_build_array(
    to_char(${moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') ${rest}) AS position`;
}

/** Whether a row comes after the position; undefined at the start of the list. */
export function isAfter(
  sql: Sql,
  { after }: Slice,
  moment: Fragment,
  texts: readonly Fragment[],
): Fragment | undefined {
  if (!after) return undefined;
  const [at = "", ...values] = after;
  const list = (parts: readonly (Fragment | string)[]) =>
    parts.map((part, index) => (index === 0 ? sql`${part}` : sql`, ${part}`));
  return sql`${moment} <= ${at}::timestamptz
    AND (${moment} < ${at}::timestamptz OR (${list(texts)}) > (${list(values)}))`;
}

/** What a query found that asked for one row more than the slice has: the row too many says that more follow. */
export function listed<Row extends Positioned>(
  found: readonly Row[],
  { limit }: Slice,
): Listed<Omit<Row, "position">> {
  const shown = found.slice(0, limit);
  return {
    rows: shown.map(({ position, ...row }) => row),
    next: found.length > limit ? (shown.at(-1)?.position ?? null) : null,
  };
}
