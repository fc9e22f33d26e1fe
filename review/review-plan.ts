import { checksOf } from "./checks.ts";
import { type ChangeClass, classify } from "./classification.ts";
import { classifyOutput, countChanges } from "./counts.ts";
import type { DangerRule } from "./danger/danger.ts";
import { findDangers, severities } from "./danger/dangers.ts";
import { differencesOf } from "./difference/differences.ts";
import { createDisplay, type Display } from "./display.ts";
import { relevantDrift } from "./drift.ts";
import { fingerprint, type KeyedHash } from "./fingerprint.ts";
import { text } from "./json.ts";
import { noticesOf, outcomeOf } from "./notices.ts";
import type { Plan, ResourceChange } from "./plan.ts";
import type { Policy, PolicyChange } from "./policy/policy.ts";
import { judge, type Verdict, type Violation } from "./policy/verdict.ts";
import { howToMakeOne, UnreadablePlan } from "./reading/unreadable-plan.ts";
import { reasonsOf } from "./reason.ts";
import { collectSecrets } from "./redaction/collected-secrets.ts";
import { createRedactor } from "./redaction/redactor.ts";
import type { Danger, Review } from "./review.ts";
import { reviewAction, reviewReason, reviewResource } from "./reviewed-parts.ts";

export interface ReviewOptions {
  /** What to call the plan, for example the stack's name. */
  readonly name: string;
  readonly policy?: Policy;
  /** Labels of the pull request, for rules that need one. */
  readonly labels?: readonly string[];
  /** For the ends of rules and exceptions. */
  readonly now: Date;
  /** A fresh keyed hash; without it the review has no fingerprint. */
  readonly hash?: KeyedHash;
  /** The plan of which only a part is reviewed: all of its secrets are hidden. */
  readonly whole?: Plan;
}

/** One planned change as the review, the dangers and the policy see it. */
interface Examined {
  readonly resource: ResourceChange;
  readonly class: ChangeClass;
  readonly dangers: readonly Danger[];
}

/**
 * Reviews a plan: what changes, how, what of it is dangerous, and whether the team's policy allows it.
 *
 * @throws UnreadablePlan when values are nested too deeply to be walked
 */
export function reviewPlan(plan: Plan, options: ReviewOptions): Review {
  try {
    return review(plan, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UnreadablePlan(
      `${options.name} holds values nested more than 200 deep, which no provider makes, so it cannot be reviewed: ${howToMakeOne} again.`,
    );
  }
}

function review(plan: Plan, options: ReviewOptions): Review {
  const display = createDisplay(createRedactor(collectSecrets(options.whole ?? plan)));
  const counts = countChanges(plan);
  const examined = plan.resource_changes
    .map((resource) => examine(resource, display))
    .filter((found) => found.class !== "no-op");
  const deferred = plan.deferred_changes.map(({ reason, resource_change }) => ({
    reason: display.label(text(reason) ?? "unknown"),
    examined: examine(resource_change, display),
  }));
  const all = [...examined, ...deferred.map((deferral) => deferral.examined)];
  const verdict =
    options.policy === undefined ? undefined : judgeSafely(options.policy, all, options, display);
  return {
    name: display.label(options.name),
    ...(plan.terraform_version === undefined
      ? {}
      : { terraformVersion: display.label(String(plan.terraform_version)) }),
    outcome: outcomeOf(plan, counts),
    notices: noticesOf(plan, counts),
    counts,
    dangers: worstFirst(all.flatMap((found) => found.dangers)),
    ...(verdict === undefined ? {} : { policy: verdict }),
    ...(options.hash === undefined ? {} : { fingerprint: fingerprint(plan, options.hash) }),
    resources: examined.map((found) => reviewResource(found.resource, found.class, display)),
    outputs: Object.entries(plan.output_changes)
      .map(([name, change]) => ({ name, change, class: classifyOutput(change) }))
      .filter((output) => output.class !== "no-op")
      .map((output) => ({
        name: display.label(output.name),
        class: output.class,
        differences: differencesOf(output.change, display),
      })),
    deferred: deferred.map(({ reason, examined: found }) => ({
      reason,
      resource: reviewResource(found.resource, found.class, display),
    })),
    actions: [
      ...plan.action_invocations.map((action) => reviewAction(action, undefined, display)),
      ...plan.deferred_action_invocations.map(({ action_invocation, reason }) =>
        reviewAction(action_invocation, text(reason) ?? "unknown", display),
      ),
    ],
    failedChecks: checksOf(plan)
      .filter(({ status }) => status === "fail" || status === "error")
      .map(({ address, status, problems }) => ({
        address: display.label(address),
        status,
        problems: problems.map(display.label),
      })),
    drift: relevantDrift(plan).map((drift) => reviewResource(drift, classify(drift), display)),
  };
}

function examine(resource: ResourceChange, display: Display): Examined {
  const changeClass = classify(resource);
  const { before, after } = resource.change;
  const findings = findDangers({ resource, class: changeClass, before, after });
  if (findings.length === 0) return { resource, class: changeClass, dangers: [] };
  const reasons = reasonsOf(resource).map((reason) => reviewReason(reason, display));
  const dangers = findings.map((finding) => ({
    ...finding,
    address: display.label(resource.address),
    evidence: finding.evidence.map(display.label),
    reasons,
  }));
  return { resource, class: changeClass, dangers };
}

function worstFirst(dangers: readonly Danger[]): Danger[] {
  return severities.flatMap((severity) => dangers.filter((danger) => danger.severity === severity));
}

/** A team's rules see raw values, so that what they answer is redacted too. */
function judgeSafely(
  policy: Policy,
  all: readonly Examined[],
  options: ReviewOptions,
  display: Display,
): Verdict {
  const changes = all.map(
    ({ resource, class: changeClass, dangers }): PolicyChange => ({
      address: resource.address,
      type: resource.type,
      class: changeClass,
      before: resource.change.before,
      after: resource.change.after,
      dangers: dangers.map((danger): DangerRule => danger.rule),
    }),
  );
  const verdict = judge(policy, changes, { labels: options.labels ?? [], now: options.now });
  const safe = (violations: Verdict["denied"]) =>
    violations.map((violation) => mapTexts(violation, display.label));
  return {
    ...verdict,
    denied: safe(verdict.denied),
    missingLabels: safe(verdict.missingLabels),
    warnings: safe(verdict.warnings),
    allowed: safe(verdict.allowed),
    expired: verdict.expired.map(display.label),
  };
}

function mapTexts(violation: Violation, map: (text: string) => string): Violation {
  return Object.fromEntries(
    Object.entries(violation).map(([name, text]) => [name, map(text)]),
  ) as unknown as Violation;
}
