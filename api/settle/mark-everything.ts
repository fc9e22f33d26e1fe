import type { Fragment, Sql } from "postgres";

/** Statement that marks every place that was ever heard of, to be settled from the beginning, if `condition` holds. */
export function markEverything(sql: Sql, condition: Fragment): Fragment {
  return sql`
    INSERT INTO settlements AS kept (service, environment, wanted, settled, since)
    SELECT service, environment, 1, 0, '-infinity' FROM (
      SELECT service, environment FROM service_environments
      UNION SELECT service, environment FROM settlements
      UNION SELECT service, environment FROM alarm_changes
    ) AS places
    WHERE ${condition}
    ORDER BY service, environment
    ON CONFLICT (service, environment) DO UPDATE SET wanted = kept.wanted + 1, since = '-infinity'`;
}
