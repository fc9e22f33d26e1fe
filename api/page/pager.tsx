import type { FC } from "hono/jsx";
import { withQuery } from "./links.ts";

interface PagerProps {
  /** Path and filter of the list. */
  readonly path: string;
  readonly filter: Readonly<Record<string, string | number | undefined>>;
  /** Where the shown part began; undefined on the first one. */
  readonly cursor: string | undefined;
  /** Where the next part begins; null when there is none. */
  readonly nextCursor: string | null;
}

/** The way through a list that is too long for one page. */
export const Pager: FC<PagerProps> = ({ path, filter, cursor, nextCursor }) =>
  cursor === undefined && nextCursor === null ? null : (
    <nav class="pages" aria-label="Pages of the list">
      {cursor !== undefined && <a href={withQuery(path, filter)}>To the newest</a>}
      {nextCursor !== null && <a href={withQuery(path, { ...filter, cursor: nextCursor })}>Older ones</a>}
    </nav>
  );
