import type { Fragment, Sql } from "postgres";

/** Notes that the measures of each row's (service, environment) may have changed since that row's moment. */
export function markedPlaces(sql: Sql, from: string): Fragment {
  return sql`
    INSERT INTO settlements AS kept (service, environment, wanted, settled, since)
    SELECT service, environment, 1, 0, min(since) FROM ${sql(from)} GROUP BY service, environment
    ON CONFLICT (service, environment)
      DO UPDATE SET wanted = kept.wanted + 1, since = least(kept.since, excluded.since)`;
}
