import type { Fragment, Sql } from "postgres";

/** All conditions at once, for behind WHERE; the ones that are undefined do not count. */
export function allOf(sql: Sql, conditions: readonly (Fragment | undefined)[]): Fragment {
  return conditions.reduce<Fragment>(
    (joined, condition) => (condition ? sql`${joined} AND ${condition}` : joined),
    sql`TRUE`,
  );
}
