import type { Sql } from "postgres";
import { jsonRows } from "./json-rows.ts";
import { markEverything } from "./mark-everything.ts";
import type { Rules } from "./rules.ts";

/**
 * Makes these rules the ones that everybody settles by. When they are others than before, everything is marked to be
 * settled again; until that is done, each number is by the one or by the other rules.
 *
 * Rules and marks are two statements, so that no place can become known unseen between both. Whoever is killed after
 * the first leaves `applied` false, and the next one that comes marks.
 *
 * @returns whether everything is settled again
 */
export async function applyRules(sql: Sql, { attributionHours, remediationLabels }: Rules): Promise<boolean> {
  const labels = sql`ARRAY(SELECT jsonb_array_elements_text(${jsonRows(remediationLabels)}::text::jsonb))`;
  await sql`
    UPDATE settlement_rules
    SET attribution_hours = ${attributionHours}, remediation_labels = ${labels}, applied = false
    WHERE attribution_hours <> ${attributionHours} OR remediation_labels <> ${labels}`;
  const [marked] = await sql`
    WITH changed AS (
      UPDATE settlement_rules SET applied = true WHERE NOT applied RETURNING 1
    ), marked AS (
      ${markEverything(sql, sql`EXISTS (TABLE changed)`)}
    )
    SELECT FROM changed`;
  return marked !== undefined;
}
