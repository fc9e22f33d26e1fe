import type { Statement } from "./policy-documents.ts";

/** Who is let in by a trust policy now and was not before: new principals, values or missing conditions. Raw. */
export function widerTrust(before: readonly Statement[], after: readonly Statement[]): string[] {
  const known = new Set(before.filter(isTrust).flatMap(acceptedBy));
  const wider = new Set<string>();
  for (const statement of after.filter(isTrust)) {
    for (const accepted of acceptedBy(statement)) if (!known.has(accepted)) wider.add(accepted);
    for (const lost of lostConditions(statement, before)) wider.add(lost);
  }
  return [...wider];
}

/** Who is trusted by a new role in a way that hardly ever is right. */
export function openTrust(after: readonly Statement[]): string[] {
  return after
    .filter(isTrust)
    .filter(({ principals, conditions }) => principals.includes("*") && conditions.length === 0)
    .map(() => "everybody");
}

function isTrust({ allows, principals }: Statement): boolean {
  return allows && principals.length > 0;
}

function acceptedBy({ principals, conditions }: Statement): string[] {
  if (conditions.length === 0) return [...principals];
  return principals.flatMap((principal) =>
    conditions.flatMap(({ key, values }) => values.map((value) => `${principal} if ${key} = ${value}`)),
  );
}

/** Conditions that every earlier statement for the same principal asked for. */
function lostConditions({ principals, conditions }: Statement, before: readonly Statement[]): string[] {
  const asked = new Set(conditions.map(({ key }) => key));
  return principals.flatMap((principal) => {
    const earlier = before.filter(
      (statement) => isTrust(statement) && statement.principals.includes(principal),
    );
    const [first, ...others] = earlier.map((statement) => statement.conditions.map(({ key }) => key));
    return (first ?? [])
      .filter((key) => !asked.has(key) && others.every((keys) => keys.includes(key)))
      .map((key) => `${principal} without ${key}`);
  });
}
