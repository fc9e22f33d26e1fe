const effects = ["deny", "needs-label", "warn"];

/**
 * What is wrong with a policy, as sentences; none when it is fine. The types say the same, but a policy's file
 * is loaded without being type-checked.
 */
export function checkPolicy(policy: unknown): string[] {
  const { rules, exceptions = [] } = (policy ?? {}) as Record<string, unknown>;
  if (!Array.isArray(rules)) return ["It has no export `policy` with a list of `rules`."];
  if (!Array.isArray(exceptions)) return ["Its `exceptions` are not a list."];
  const names = rules.map((rule) => asRecord(rule).name);
  return [
    ...rules.flatMap((rule, place) => checkRule(asRecord(rule), `rules[${place}]`)),
    ...names.flatMap((name, place) =>
      names.indexOf(name) < place
        ? [`rules[${place}]: there is already a rule with the name ${String(name)}.`]
        : [],
    ),
    ...exceptions.flatMap((exception, place) =>
      checkException(asRecord(exception), `exceptions[${place}]`, names),
    ),
  ];
}

function checkRule(rule: Record<string, unknown>, path: string): string[] {
  const faults = [
    isFilled(rule.name) ? undefined : "`name` is missing: give it one that is unique.",
    isFilled(rule.reason) ? undefined : "`reason` is missing: say why the rule is there.",
    effects.includes(rule.effect as string) ? undefined : "`effect` must be deny, needs-label or warn.",
    rule.effect !== "needs-label" || isFilled(rule.label) ? undefined : "`label` is missing.",
    typeof rule.applies === "function" ? undefined : "`applies` must be a function.",
    rule.until === undefined || isDay(rule.until) ? undefined : "`until` must be a day, such as 2027-01-31.",
  ];
  return faults.filter((fault) => fault !== undefined).map((fault) => `${path}: ${fault}`);
}

function checkException(
  exception: Record<string, unknown>,
  path: string,
  names: readonly unknown[],
): string[] {
  const faults = [
    names.includes(exception.rule) ? undefined : `there is no rule with the name ${String(exception.rule)}.`,
    isFilled(exception.address) ? undefined : "`address` is missing: name the resource.",
    isFilled(exception.reason) ? undefined : "`reason` is missing: say why it is allowed.",
    isDay(exception.until) ? undefined : "`until` must be the last day, such as 2027-01-31.",
  ];
  return faults.filter((fault) => fault !== undefined).map((fault) => `${path}: ${fault}`);
}

function asRecord(value: unknown): Record<string, unknown> {
  return (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
}

function isFilled(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}

function isDay(value: unknown): boolean {
  return (
    typeof value === "string" &&
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    !Number.isNaN(Date.parse(`${value}T00:00:00Z`))
  );
}
