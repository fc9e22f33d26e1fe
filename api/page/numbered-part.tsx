import type { FC } from "hono/jsx";
import { z } from "zod";
import { withQuery } from "./links.ts";

/** Rows of one page: of more than that, the page would be slow to read and to load. */
const rowsOfPage = 100;

/** The parameter that chooses a part of a list that is ordered by name. */
export const partParameter = z.coerce.number().int().min(1).max(10_000).default(1);

/** A part of a list that is ordered by name, and where it stands. */
export interface NumberedPart<Row> {
  readonly rows: readonly Row[];
  /** From 1 on. */
  readonly part: number;
  readonly parts: number;
}

/** The wanted part of a list, its last one when there are not as many. */
export function numberedPart<Row>(all: readonly Row[], wanted: number): NumberedPart<Row> {
  const parts = Math.max(1, Math.ceil(all.length / rowsOfPage));
  const part = Math.min(wanted, parts);
  return { rows: all.slice((part - 1) * rowsOfPage, part * rowsOfPage), part, parts };
}

interface PartsProps {
  readonly path: string;
  readonly filter: Readonly<Record<string, string | number | undefined>>;
  readonly part: number;
  readonly parts: number;
}

/** The way through a list that is ordered by name; nothing where all of it is shown. */
export const Parts: FC<PartsProps> = ({ path, filter, part, parts }) =>
  parts === 1 ? null : (
    <nav class="pages" aria-label="Pages of the list">
      {part > 1 && <a href={withQuery(path, { ...filter, part: part - 1 })}>Back</a>}
      <span>
        Part {part} of {parts}
      </span>
      {part < parts && <a href={withQuery(path, { ...filter, part: part + 1 })}>Next</a>}
    </nav>
  );
