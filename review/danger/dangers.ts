import { findZeroCapacity } from "./capacity.ts";
import type { Detector, Finding, Severity, Subject } from "./danger.ts";
import { findOpenNetwork } from "./open-network.ts";
import { findLostProtection } from "./protection.ts";
import { findRemovedGuard } from "./removed-guard.ts";
import { findStatefulLoss } from "./stateful.ts";
import { findWidenedPolicy } from "./widened-policy.ts";

const detectors: readonly Detector[] = [
  findStatefulLoss,
  findOpenNetwork,
  findWidenedPolicy,
  findLostProtection,
  findRemovedGuard,
  findZeroCapacity,
];

/** The worst first. */
export const severities: readonly Severity[] = ["critical", "high", "medium"];

/** Everything that is dangerous about one planned change. Raw: evidence is not redacted yet. */
export function findDangers(subject: Subject): Finding[] {
  if (subject.class === "no-op" || subject.class === "read" || subject.class === "move") return [];
  return detectors.flatMap((detect) => detect(subject));
}
