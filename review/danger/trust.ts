import type { Condition, Statement } from "./policy-documents.ts";

/** Who is let in by a trust policy now and was not before: new principals, new values, missing conditions. Raw. */
export function widerTrust(before: readonly Statement[], after: readonly Statement[]): string[] {
  const known = before.filter(isTrust);
  const wider = after.filter(isTrust).flatMap((statement) =>
    statement.principals.flatMap((principal) => {
      const earlier = known.filter((one) => one.principals.includes(principal));
      if (earlier.length === 0) return [describe(principal, statement.conditions)];
      const isCovered = earlier.some((one) => covers(one.conditions, statement.conditions));
      return isCovered ? [] : widerConditions(principal, earlier, statement.conditions);
    }),
  );
  return [...new Set(wider)];
}

/** Who is trusted by a new role in a way that hardly ever is right. */
export function openTrust(after: readonly Statement[]): string[] {
  const isOpen = after.some(
    (statement) =>
      isTrust(statement) && statement.principals.includes("*") && statement.conditions.length === 0,
  );
  return isOpen ? ["everybody"] : [];
}

function isTrust({ allows, principals }: Statement): boolean {
  return allows && principals.length > 0;
}

function describe(principal: string, conditions: readonly Condition[]): string {
  if (conditions.length === 0) return principal;
  return `${principal} if ${conditions.map(({ key, values }) => `${key} = ${values.join(" or ")}`).join(" and ")}`;
}

/** Whether whoever meets the new conditions met the old ones. */
function covers(old: readonly Condition[], now: readonly Condition[]): boolean {
  return old.every(({ key, values }) =>
    now.some(
      (condition) => condition.key === key && condition.values.every((value) => values.includes(value)),
    ),
  );
}

function widerConditions(
  principal: string,
  earlier: readonly Statement[],
  now: readonly Condition[],
): string[] {
  const asked = earlier.flatMap(({ conditions }) => conditions);
  const lost = asked
    .filter(({ key }) => !now.some((condition) => condition.key === key))
    .map(({ key }) => `${principal} without ${key}`);
  const values = now.flatMap(({ key, values: accepted }) => {
    const old = asked.filter((condition) => condition.key === key).flatMap((condition) => condition.values);
    return accepted
      .filter((value) => !old.includes(value))
      .map((value) => `${principal} if ${key} = ${value}`);
  });
  return lost.length + values.length > 0 ? [...lost, ...values] : [`${principal} under other conditions`];
}
