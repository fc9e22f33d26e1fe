import type { CheckStatus } from "./checks.ts";
import type { ChangeClass } from "./classification.ts";
import type { Counts, OutputClass } from "./counts.ts";
import type { DangerRule, Severity } from "./danger/danger.ts";
import type { Difference } from "./difference/difference.ts";
import type { Verdict } from "./policy/verdict.ts";

/**
 * A plan made readable. Every text of the plan in it is redacted and free of control characters, so that it can
 * be shown, stored and sent; it is plain data, and its JSON is what `review.schema.json` describes.
 */
export interface Review {
  /** What the plan is called, for example a stack's name. */
  readonly name: string;
  readonly terraformVersion?: string;
  /** `errored`: the plan is only a part, and Terraform refuses to apply it. */
  readonly outcome: "changes" | "no-changes" | "errored";
  /** Full sentences about the plan as a whole. */
  readonly notices: readonly string[];
  readonly counts: Counts;
  /** The worst first. */
  readonly dangers: readonly Danger[];
  /** Absent without a policy. */
  readonly policy?: Verdict;
  /** Keyed hash of the changes; absent without a key. */
  readonly fingerprint?: string;
  /** All but those of class `no-op`, in the order of the file. */
  readonly resources: readonly ReviewedResource[];
  readonly outputs: readonly ReviewedOutput[];
  readonly deferred: readonly ReviewedDeferral[];
  readonly actions: readonly ReviewedAction[];
  /** Those that fail or cannot be checked. */
  readonly failedChecks: readonly ReviewedCheck[];
  /** What was changed outside of Terraform and matters for this plan. */
  readonly drift: readonly ReviewedResource[];
}

export interface Danger {
  readonly rule: DangerRule;
  readonly severity: Severity;
  readonly address: string;
  readonly message: string;
  readonly evidence: readonly string[];
  readonly reasons: readonly ReviewedReason[];
}

export interface ReviewedReason {
  readonly sentence: string;
  readonly attributes: readonly string[];
}

export interface ReviewedResource {
  readonly address: string;
  readonly type: string;
  readonly class: ChangeClass;
  readonly previousAddress?: string;
  /** The object that an earlier replacement left behind. */
  readonly deposed?: string;
  /** The id or the identity by which it is imported, when that is known. */
  readonly importedFrom?: string;
  readonly reasons: readonly ReviewedReason[];
  /** Worked out at every read: a comment shows some hundred of ten thousand resources. */
  readonly differences: readonly Difference[];
}

export interface ReviewedOutput {
  readonly name: string;
  readonly class: OutputClass;
  readonly differences: readonly Difference[];
}

export interface ReviewedDeferral {
  /** Why it is put off, in Terraform's word. */
  readonly reason: string;
  readonly resource: ReviewedResource;
}

export interface ReviewedAction {
  readonly address: string;
  /** What sets it off, for example `aws_instance.web AfterCreate`. */
  readonly trigger?: string;
  /** Put off to a later plan, for this reason. */
  readonly deferred?: string;
  /** What it is called with. */
  readonly differences: readonly Difference[];
}

export interface ReviewedCheck {
  readonly address: string;
  readonly status: CheckStatus;
  readonly problems: readonly string[];
}
