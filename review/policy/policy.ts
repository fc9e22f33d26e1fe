import type { ChangeClass } from "../classification.ts";
import type { DangerRule } from "../danger/danger.ts";
import type { Json } from "../json.ts";

/** What a rule sees of one planned change. Values are raw: a rule may compare secrets, what it says is redacted. */
export interface PolicyChange {
  readonly address: string;
  readonly type: string;
  readonly class: ChangeClass;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  /** What the review found dangerous about it. */
  readonly dangers: readonly DangerRule[];
}

/** What happens when a rule applies. */
export type Effect =
  /** The plan may not be applied. */
  | { readonly effect: "deny" }
  /** The plan may not be applied unless its pull request carries the label. */
  | { readonly effect: "needs-label"; readonly label: string }
  /** The review says so. */
  | { readonly effect: "warn" };

/** One rule of a team. */
export type PolicyRule = Effect & {
  /** Unique among the rules, for example `keep-databases`. */
  readonly name: string;
  /** Shown whenever the rule applies: why it is there. */
  readonly reason: string;
  /** Last day (`YYYY-MM-DD`, UTC) of the rule; later it no longer applies and the review asks for its removal. */
  readonly until?: string;
  /** Whether the rule applies to this change; a text says what exactly is wrong. */
  readonly applies: (change: PolicyChange) => boolean | string;
};

/** A resource for which a rule does not count for a while. */
export interface PolicyException {
  /** Name of the rule. */
  readonly rule: string;
  /** Exact address, or a beginning followed by `*`. */
  readonly address: string;
  readonly reason: string;
  /** Last day (`YYYY-MM-DD`, UTC) of the exception; later the rule counts again. */
  readonly until: string;
}

/** What `slipway.policy.ts` exports as `policy`. */
export interface Policy {
  readonly rules: readonly PolicyRule[];
  readonly exceptions?: readonly PolicyException[];
}
