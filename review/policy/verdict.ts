import type { Policy, PolicyChange, PolicyException, PolicyRule } from "./policy.ts";

/** A rule that applies to a change. `reason` is the team's; the rest may hold texts of the plan and is raw. */
export interface Violation {
  readonly rule: string;
  readonly address: string;
  readonly reason: string;
  /** What the rule said about this change. */
  readonly message?: string;
  /** The label that would have allowed it. */
  readonly label?: string;
}

export interface Verdict {
  readonly outcome: "passed" | "denied";
  readonly denied: readonly Violation[];
  /** Allowed only with a label that is missing. */
  readonly missingLabels: readonly Violation[];
  readonly warnings: readonly Violation[];
  /** Would have counted, but for an exception or a label that is there. */
  readonly allowed: readonly Violation[];
  /** Rules and exceptions past their last day. */
  readonly expired: readonly string[];
}

export interface PolicyContext {
  /** Labels of the pull request. */
  readonly labels: readonly string[];
  readonly now: Date;
}

/** Holds the changes of a plan against a team's policy. */
export function judge(
  policy: Policy,
  changes: Iterable<PolicyChange>,
  { labels, now }: PolicyContext,
): Verdict {
  const today = now.toISOString().slice(0, 10);
  const isOver = ({ until }: { readonly until?: string }) => until !== undefined && until < today;
  const rules = policy.rules.filter((rule) => !isOver(rule));
  const exceptions = (policy.exceptions ?? []).filter((exception) => !isOver(exception));
  const verdict = { denied: [], missingLabels: [], warnings: [], allowed: [] } as Record<Heap, Violation[]>;
  for (const change of changes) {
    for (const rule of rules) {
      const violation = violationOf(rule, change);
      if (violation === undefined) continue;
      const isExcepted = exceptions.some((exception) => covers(exception, rule, change));
      verdict[isExcepted ? "allowed" : heapOf(rule, labels)].push(violation);
    }
  }
  const isDenied = verdict.denied.length + verdict.missingLabels.length > 0;
  return { outcome: isDenied ? "denied" : "passed", ...verdict, expired: expiredParts(policy, isOver) };
}

type Heap = "denied" | "missingLabels" | "warnings" | "allowed";

function heapOf(rule: PolicyRule, labels: readonly string[]): Heap {
  if (rule.effect === "needs-label") return labels.includes(rule.label) ? "allowed" : "missingLabels";
  return rule.effect === "deny" ? "denied" : "warnings";
}

function violationOf(rule: PolicyRule, change: PolicyChange): Violation | undefined {
  const { name, reason } = rule;
  const violation: Violation = {
    rule: name,
    address: change.address,
    reason,
    ...(rule.effect === "needs-label" ? { label: rule.label } : {}),
  };
  try {
    const answer = rule.applies(change);
    if (answer === false || answer === "") return undefined;
    return typeof answer === "string" ? { ...violation, message: answer } : violation;
  } catch (error) {
    // A rule that cannot decide must not let anything through.
    return {
      ...violation,
      message: `The rule failed: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

function covers({ rule, address }: PolicyException, { name }: PolicyRule, change: PolicyChange): boolean {
  if (rule !== name) return false;
  return address.endsWith("*") ? change.address.startsWith(address.slice(0, -1)) : change.address === address;
}

function expiredParts(policy: Policy, isOver: (part: { readonly until?: string }) => boolean): string[] {
  return [
    ...policy.rules
      .filter(isOver)
      .map(({ name, until }) => `Rule ${name} ended on ${until}: renew or remove it.`),
    ...(policy.exceptions ?? [])
      .filter(isOver)
      .map(
        ({ rule, address, until }) =>
          `The exception of ${rule} for ${address} ended on ${until}: the rule counts again.`,
      ),
  ];
}
