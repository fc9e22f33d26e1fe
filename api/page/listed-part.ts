import { z } from "zod";
import type { Listed, Slice } from "../database/slice.ts";
import { decodeCursor, encodeCursor } from "../http/cursor.ts";

/** Rows of a page when nothing else is said. */
const rowsOfPage = 50;

/** The parameter that goes on with a list. */
export const cursorParameter = z.string().max(2_000).optional();

/** The part of a list that a page shows, and the way to the next one. */
export interface ListedPart<Row> {
  readonly rows: readonly Row[];
  readonly cursor: string | undefined;
  readonly nextCursor: string | null;
}

/** Reads the part of a list at `cursor`; throws a Problem when the cursor belongs to another list. */
export async function listedPart<Row>(
  { req }: { readonly req: { readonly path: string } },
  filter: Readonly<Record<string, unknown>>,
  cursor: string | undefined,
  read: (slice: Slice) => Promise<Listed<Row>>,
): Promise<ListedPart<Row>> {
  const query = { path: req.path, filter };
  const after = cursor === undefined ? undefined : decodeCursor(query, cursor);
  const { rows, next } = await read({ limit: rowsOfPage, after });
  return { rows, cursor, nextCursor: next && encodeCursor(query, next) };
}
