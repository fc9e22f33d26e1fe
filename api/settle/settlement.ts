import type { Fragment, Sql } from "postgres";
import type { Place } from "./place.ts";
import type { Rules } from "./rules.ts";

/** What is to settle of a place and by which rules, as it was read. Numbers and moment are texts: only compared. */
export interface Settlement extends Place {
  readonly rules: Rules;
  readonly wanted: string;
  readonly settled: string;
  readonly since: string;
}

/** Reads what is to settle of a place; undefined when nothing is. */
export async function readSettlement(
  sql: Sql,
  { service, environment }: Place,
): Promise<Settlement | undefined> {
  const [settlement] = await sql<Settlement[]>`
    SELECT service, environment, wanted::text, settled::text, since::text,
      json_build_object('attributionHours', attribution_hours, 'remediationLabels', remediation_labels) AS rules
    FROM settlements CROSS JOIN settlement_rules
    WHERE service = ${service} AND environment = ${environment} AND settled < wanted`;
  return settlement;
}

/** Condition under which nothing came in between: no event that wants more, and no other settler. */
export function isUnchanged(
  sql: Sql,
  { service, environment, wanted, settled, since }: Settlement,
): Fragment {
  return sql`settlements.service = ${service} AND settlements.environment = ${environment}
    AND settlements.wanted = ${wanted}::bigint AND settlements.settled = ${settled}::bigint
    AND settlements.since = ${since}::text::timestamptz`;
}
