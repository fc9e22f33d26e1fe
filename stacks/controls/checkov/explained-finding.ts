import type { Finding } from "./checkov.ts";

/** A finding that stays, and why. */
export interface ExplainedFinding {
  /** For example `CKV_AWS_16`. */
  readonly check: string;
  /** Stacks and names of the resources that it is about, as `staging-foundation release`. */
  readonly resources: RegExp;
  readonly reason: string;
}

/** Findings that no explanation fits, one sentence each. */
export function unexplained(
  findings: readonly Finding[],
  explanations: readonly ExplainedFinding[],
): string[] {
  return findings
    .filter((finding) => !explanations.some((explanation) => explains(explanation, finding)))
    .map(({ check, title, stack, resource }) => `${stack} ${resource} fails ${check}: ${title}.`);
}

/** Explanations that no finding needs any more. */
export function stale(
  findings: readonly Finding[],
  explanations: readonly ExplainedFinding[],
): ExplainedFinding[] {
  return explanations.filter((explanation) => !findings.some((finding) => explains(explanation, finding)));
}

function explains({ check, resources }: ExplainedFinding, finding: Finding): boolean {
  return check === finding.check && resources.test(`${finding.stack} ${finding.resource}`);
}
