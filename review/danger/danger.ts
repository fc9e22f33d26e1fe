import type { ChangeClass } from "../classification.ts";
import type { Json } from "../json.ts";
import type { ResourceChange } from "../plan.ts";

/** What can be wrong with a change; the ids are stable, policies and SARIF name them. */
export const dangerRules = {
  "stateful-deleted": "Data is deleted",
  "stateful-replaced": "Something that holds data is replaced",
  "stateful-forgotten": "Something that holds data is no longer managed",
  "open-to-world": "A network opens to the whole internet",
  "policy-widened": "A policy allows more",
  "trust-widened": "More principals are trusted",
  "protection-off": "A protection is switched off",
  "guard-removed": "A safeguard is removed",
  "capacity-zero": "Capacity falls to zero",
} as const;

export type DangerRule = keyof typeof dangerRules;

export type Severity = "critical" | "high" | "medium";

/** A danger as a rule finds it. `message` is ours; `evidence` is of the plan and still raw. */
export interface Finding {
  readonly rule: DangerRule;
  readonly severity: Severity;
  readonly message: string;
  readonly evidence: readonly string[];
}

/** What the rules look at. */
export interface Subject {
  readonly resource: ResourceChange;
  readonly class: ChangeClass;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

export type Detector = (subject: Subject) => readonly Finding[];
