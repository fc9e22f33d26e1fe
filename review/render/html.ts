import type { Violation } from "../policy/verdict.ts";
import type { Report } from "../report.ts";
import type { Danger, Review, ReviewedReason, ReviewedResource } from "../review.ts";
import { pageStyle, pageStyleHash } from "./html-style.ts";
import { escapeHtml, htmlCode } from "./markdown-text.ts";
import {
  classWords,
  describeDifference,
  differenceSigns,
  leadIn,
  remarksOf,
  summarize,
  verdicts,
} from "./words.ts";

/**
 * The report as one page that needs nothing else: no script, no font, no request. Its policy forbids all of
 * them, so that even a text that slipped through could do nothing. Follows the reader's light or dark.
 * Line by line, so that a large page never is in memory as a whole.
 */
export function* renderHtml(report: Report): Generator<string> {
  for (const line of pageLines(report)) yield `${line}\n`;
}

function* pageLines(report: Report): Generator<string> {
  yield* [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${pageStyleHash}'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    "<title>Plan review</title>",
    `<style>${pageStyle}</style>`,
    "</head>",
    "<body>",
    `<h1>Plan review: ${verdicts[report.outcome]}</h1>`,
  ];
  for (const review of report.reviews) yield* renderReview(review);
  yield* ["</body>", "</html>"];
}

function* renderReview(review: Review): Generator<string> {
  yield "<section>";
  yield `<h2>${htmlCode(review.name)} ${summarize(review.counts)}</h2>`;
  for (const notice of review.notices) yield `<p class="notice">${escapeHtml(notice)}</p>`;
  yield* list("Dangers", review.dangers.map(renderDanger));
  yield* list("Policy", policyItems(review));
  yield* list(
    "Failed checks",
    review.failedChecks.map(
      ({ address, status, problems }) =>
        `<b>${status}</b> ${htmlCode(address)} ${problems.map(escapeHtml).join("<br>")}`,
    ),
  );
  yield* resources("Changes", review.resources);
  yield* list(
    "Outputs",
    review.outputs.map(({ name, differences }) => `${htmlCode(name)}${renderDifferences(differences)}`),
  );
  yield* list(
    "Actions",
    review.actions.map(({ address, trigger, deferred, differences }) =>
      [
        htmlCode(address),
        trigger === undefined ? "" : `set off by ${htmlCode(trigger)}`,
        deferred === undefined ? "" : `put off: ${htmlCode(deferred)}`,
        renderDifferences(differences),
      ].join(" "),
    ),
  );
  yield* resources(
    "Put off to a later plan",
    review.deferred.map(({ resource }) => resource),
  );
  yield* resources("Changed outside of Terraform", review.drift);
  if (review.fingerprint !== undefined) yield `<p>Fingerprint ${htmlCode(review.fingerprint)}</p>`;
  yield "</section>";
}

function* list(title: string, items: readonly string[]): Generator<string> {
  if (items.length === 0) return;
  yield `<h3>${title}</h3>`;
  yield `<ul>${items.map((item) => `<li>${item}</li>`).join("\n")}</ul>`;
}

function renderDanger({ severity, address, message, evidence, reasons }: Danger): string {
  const because = reasons.map((reason) => `<br>${withData(reason)}`).join("");
  return `<b class="${severity}">${severity}</b> ${htmlCode(address)} ${withData({ sentence: message, attributes: evidence })}${because}`;
}

function policyItems({ policy }: Review): string[] {
  if (policy === undefined) return [];
  const item = (effect: string, { rule, address, reason, message, label }: Violation) =>
    [
      `<b>${effect}</b> ${label === undefined ? "" : htmlCode(label)} by ${htmlCode(rule)}: ${htmlCode(address)}`,
      ...[message, reason].filter((part) => part !== undefined).map(escapeHtml),
    ].join("<br>");
  return [
    ...policy.denied.map((violation) => item("denied", violation)),
    ...policy.missingLabels.map((violation) => item("needs label", violation)),
    ...policy.warnings.map((violation) => item("warning", violation)),
    ...policy.allowed.map((violation) => item("allowed", violation)),
    ...policy.expired.map(escapeHtml),
  ];
}

function* resources(title: string, found: readonly ReviewedResource[]): Generator<string> {
  if (found.length === 0) return;
  yield `<h3>${title}</h3>`;
  for (const resource of found) {
    const { sign, word } = classWords[resource.class];
    const { differences } = resource;
    const remarks = remarksOf(resource, differences).map((remark) => `<p>${withData(remark)}</p>`);
    yield `<details><summary>${htmlCode(`${sign} ${resource.address}`)} ${word}</summary>`;
    yield `${remarks.join("")}${renderDifferences(differences)}</details>`;
  }
}

function renderDifferences(differences: ReviewedResource["differences"]): string {
  if (differences.length === 0) return "";
  const lines = differences.map((difference) => {
    const line = `${differenceSigns[difference.kind]} ${describeDifference(difference)}`;
    return `<span class="${difference.kind}">${escapeHtml(line)}</span>`;
  });
  return `<pre>${lines.join("\n")}</pre>`;
}

function withData(reason: ReviewedReason): string {
  return [escapeHtml(leadIn(reason)), ...reason.attributes.map(htmlCode)].join(" ");
}
