import type { DangerRule } from "../danger/danger.ts";
import type { Effect, PolicyRule } from "./policy.ts";

/** A rule that applies to every change with one of these dangers. */
export function onDanger(
  dangers: readonly DangerRule[],
  rule: Effect & Pick<PolicyRule, "name" | "reason" | "until">,
): PolicyRule {
  return { ...rule, applies: (change) => change.dangers.some((danger) => dangers.includes(danger)) };
}

/** Nothing that holds data is deleted, replaced or forgotten. */
export const keepData = onDanger(["stateful-deleted", "stateful-replaced", "stateful-forgotten"], {
  name: "keep-data",
  effect: "deny",
  reason: "Data that is gone stays gone: take a backup and write an exception with an end.",
});

/** No network is opened to the whole internet. */
export const keepNetworksClosed = onDanger(["open-to-world"], {
  name: "keep-networks-closed",
  effect: "deny",
  reason: "Only load balancers face the internet, and these stand in an exception.",
});

/** Wider policies are looked at by somebody who knows IAM, and labelled by them. */
export const reviewWiderPolicies = onDanger(["policy-widened", "trust-widened"], {
  name: "review-wider-policies",
  effect: "needs-label",
  label: "security-reviewed",
  reason: "Whoever may pass roles or trusts a new principal may end up with everything.",
});

/** Encryption, backups, deletion protection, Multi-AZ and other safeguards stay on. */
export const keepProtections = onDanger(["protection-off", "guard-removed"], {
  name: "keep-protections",
  effect: "deny",
  reason: "A protection is missed only after the accident.",
});

/** Capacity that falls to zero is pointed out. */
export const warnOfZeroCapacity = onDanger(["capacity-zero"], {
  name: "warn-of-zero-capacity",
  effect: "warn",
  reason: "Nothing will answer any more.",
});

/** All of the above. */
export const readyRules: readonly PolicyRule[] = [
  keepData,
  keepNetworksClosed,
  reviewWiderPolicies,
  keepProtections,
  warnOfZeroCapacity,
];
