import type { Violation } from "../policy/verdict.ts";
import type { Report } from "../report.ts";
import type { Danger, Review, ReviewedReason, ReviewedResource } from "../review.ts";
import {
  classWords,
  describeDifference,
  differenceSigns,
  leadIn,
  plural,
  remarksOf,
  summarize,
} from "./words.ts";

type Color = "red" | "yellow" | "green" | "blue" | "bold" | "dim";

const codes: Readonly<Record<Color, number>> = { red: 31, green: 32, yellow: 33, blue: 34, bold: 1, dim: 2 };

const signColors: Readonly<Record<string, Color>> = {
  "+": "green",
  "-": "red",
  "~": "yellow",
  "-/+": "red",
  "+/-": "red",
  "+/.": "red",
  ".": "red",
  "?": "red",
};

/**
 * The report as text for a terminal, complete, line by line so that a large one never is in memory as a whole.
 * Colors only when asked for: pipes and files get none.
 */
export function* renderTerminal(
  { reviews }: Report,
  { color = false }: { readonly color?: boolean } = {},
): Generator<string> {
  const paint = (style: Color | undefined, text: string) =>
    color && style !== undefined ? `\u001b[${codes[style]}m${text}\u001b[0m` : text;
  for (const [place, review] of reviews.entries()) {
    if (place > 0) yield "\n";
    for (const line of renderReview(review, paint)) yield `${line}\n`;
  }
}

type Paint = (style: Color | undefined, text: string) => string;

function* renderReview(review: Review, paint: Paint): Generator<string> {
  yield `${paint("bold", review.name)}: ${summarize(review.counts)}`;
  for (const notice of review.notices) yield paint("yellow", notice);
  if (review.dangers.length > 0)
    yield* section(`${review.dangers.length} ${plural(review.dangers.length, "danger")}`, paint);
  for (const danger of review.dangers) yield* renderDanger(danger, paint);
  yield* renderPolicy(review, paint);
  if (review.failedChecks.length > 0) yield* section("Failed checks", paint);
  for (const check of review.failedChecks) {
    yield `  ${paint("red", check.status)} ${check.address}`;
    for (const problem of check.problems) yield `      ${problem}`;
  }
  if (review.resources.length > 0) yield* section("Changes", paint);
  for (const resource of review.resources) yield* renderResource(resource, paint);
  yield* renderRest(review, paint);
  if (review.fingerprint !== undefined) yield* ["", `Fingerprint ${review.fingerprint}`];
}

function* section(title: string, paint: Paint): Generator<string> {
  yield "";
  yield paint("bold", title);
}

function* renderDanger(danger: Danger, paint: Paint): Generator<string> {
  yield `  ${paint("red", danger.severity)} ${danger.address}`;
  yield `      ${withData({ sentence: danger.message, attributes: danger.evidence })}`;
  for (const reason of danger.reasons) yield `      ${withData(reason)}`;
}

function* renderPolicy({ policy }: Review, paint: Paint): Generator<string> {
  if (policy === undefined) return;
  const { denied, missingLabels, warnings, allowed, expired } = policy;
  if (denied.length + missingLabels.length + warnings.length + allowed.length + expired.length === 0) return;
  yield* section(policy.outcome === "denied" ? "Denied by policy" : "Policy", paint);
  for (const violation of denied) yield* renderViolation(paint("red", "denied"), violation);
  for (const violation of missingLabels) {
    yield* renderViolation(paint("red", `needs label ${violation.label ?? ""}`), violation);
  }
  for (const violation of warnings) yield* renderViolation(paint("yellow", "warning"), violation);
  for (const violation of allowed) yield* renderViolation(paint("dim", "allowed"), violation);
  for (const sentence of expired) yield `  ${sentence}`;
}

function* renderViolation(effect: string, { rule, address, reason, message }: Violation): Generator<string> {
  yield `  ${effect} by ${rule}: ${address}`;
  if (message !== undefined) yield `      ${message}`;
  yield `      ${reason}`;
}

function* renderResource(resource: ReviewedResource, paint: Paint, indent = "  "): Generator<string> {
  const { sign, word } = classWords[resource.class];
  const { differences } = resource;
  yield `${indent}${paint(signColors[sign], sign)} ${resource.address} (${word})`;
  for (const remark of remarksOf(resource, differences))
    yield `${indent}    ${paint("dim", withData(remark))}`;
  yield* renderDifferences(differences, paint, `${indent}    `);
}

function* renderDifferences(
  differences: ReviewedResource["differences"],
  paint: Paint,
  indent: string,
): Generator<string> {
  for (const difference of differences) {
    const mark = differenceSigns[difference.kind];
    yield `${indent}${paint(signColors[mark], mark)} ${describeDifference(difference)}`;
  }
}

function* renderRest(review: Review, paint: Paint): Generator<string> {
  if (review.outputs.length > 0) yield* section("Outputs", paint);
  for (const output of review.outputs) {
    for (const difference of output.differences) {
      const mark = differenceSigns[difference.kind];
      const separator = difference.path === "" ? ": " : ".";
      yield `  ${paint(signColors[mark], mark)} ${output.name}${separator}${describeDifference(difference)}`;
    }
  }
  if (review.actions.length > 0) yield* section("Actions", paint);
  for (const { address, trigger, deferred, differences } of review.actions) {
    yield `  ${address}${trigger === undefined ? "" : `, set off by ${trigger}`}${deferred === undefined ? "" : ` (put off: ${deferred})`}`;
    yield* renderDifferences(differences, paint, "      ");
  }
  if (review.deferred.length > 0) yield* section("Put off to a later plan", paint);
  for (const { reason, resource } of review.deferred) {
    yield `  ${reason}:`;
    yield* renderResource(resource, paint, "    ");
  }
  if (review.drift.length > 0) yield* section("Changed outside of Terraform", paint);
  for (const resource of review.drift) yield* renderResource(resource, paint);
}

function withData(reason: ReviewedReason): string {
  return `${leadIn(reason)} ${reason.attributes.join(", ")}`.trimEnd();
}
