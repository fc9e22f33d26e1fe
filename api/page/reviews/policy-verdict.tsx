import type { FC } from "hono/jsx";
import type { Verdict, Violation } from "../../../review/policy/verdict.ts";

/** What the team's policy says about a plan. */
export const PolicyVerdict: FC<{ policy: Verdict }> = ({ policy }) => {
  const found = [
    ...policy.denied.map((violation) => ["denied", violation] as const),
    ...policy.missingLabels.map((violation) => ["needs a label", violation] as const),
    ...policy.warnings.map((violation) => ["warning", violation] as const),
    ...policy.allowed.map((violation) => ["allowed", violation] as const),
  ];
  if (found.length + policy.expired.length === 0) return null;
  return (
    <>
      <h3>Policy</h3>
      <ul class="list">
        {found.map(([effect, violation]) => (
          <ViolationItem effect={effect} violation={violation} />
        ))}
        {policy.expired.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </>
  );
};

const ViolationItem: FC<{ effect: string; violation: Violation }> = ({ effect, violation }) => {
  const { rule, address, reason, message, label } = violation;
  return (
    <li>
      <b>{effect}</b> {label && <code>{label}</code>} by <code>{rule}</code>: <code>{address}</code>
      {message && <p>{message}</p>}
      <p>{reason}</p>
    </li>
  );
};
