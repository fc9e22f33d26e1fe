import type { Fragment, Sql } from "postgres";

/** Newest rows that a watermark looks at. */
const newestRows = 1_000;

/** What an answer is made of: all that events tell and what follows from it, or the audit log. */
export type Ground = "ledger" | "audit";

/** A text that changes with everything that an answer could be made of. */
export async function readWatermark(sql: Sql, ground: Ground): Promise<string> {
  const watermark =
    ground === "audit"
      ? newestOf(sql, "audit_entries", "audit_id")
      : sql`concat_ws('/', ${newestOf(sql, "events", "event_id")},
          (SELECT concat_ws('.', sum(wanted), sum(settled)) FROM settlements))`;
  const [row] = await sql<{ watermark: string }[]>`SELECT ${watermark} AS watermark`;
  return row?.watermark ?? "";
}

/**
 * Changes with every row that is added to `table`.
 *
 * The highest id alone would not do: ids are given before their rows are seen, so a lower one may appear later. It
 * then pushes the oldest out of the newest rows, or changes their number.
 */
function newestOf(sql: Sql, table: string, id: string): Fragment {
  return sql`(
    SELECT concat_ws('.', max(id), min(id), count(*))
    FROM (SELECT ${sql(id)} AS id FROM ${sql(table)} ORDER BY ${sql(id)} DESC LIMIT ${newestRows}) AS newest
  )`;
}
