import type { Violation } from "../policy/verdict.ts";
import type { Report } from "../report.ts";
import type { Review } from "../review.ts";
import type { Section } from "./fitted-text.ts";
import { linesThatFit, resourceBlock } from "./markdown-resource.ts";
import { diffBlock, inlineCode, prose, withData } from "./markdown-text.ts";
import { byRisk } from "./risk.ts";
import { plural, replacements } from "./words.ts";

/** The parts of a comment, the most important first. */
export function markdownSections(report: Report): Section[] {
  const { reviews } = report;
  const several = reviews.length > 1;
  const place = (review: Review) => (several ? ` in ${inlineCode(review.name)}` : "");
  return [
    section(tableTitle, reviews.map(tableRow), "plan"),
    section(
      "",
      reviews.flatMap((review) => review.notices.map((notice) => `> ${prose(notice)}${place(review)}`)),
      "notice",
    ),
    section(
      "### Dangers\n",
      reviews.flatMap((review) => dangerItems(review, place(review))),
      "danger",
    ),
    section(
      "### Policy\n",
      reviews.flatMap((review) => policyItems(review, place(review))),
      "policy finding",
    ),
    section("### Failed checks\n", reviews.flatMap(checkItems), "failed check"),
    section(
      "### Changed outside of Terraform\n",
      reviews.flatMap((review) => review.drift.map((resource) => resourceBlock(resource, place(review)))),
      "resource",
    ),
    section("### Put off to a later plan\n", reviews.flatMap(deferralItems), "item"),
    section("### Actions\n", reviews.flatMap(actionItems), "action"),
    section("### Fingerprints\n", reviews.flatMap(fingerprintItems), "fingerprint"),
    changesSection(report, place),
    section("### Outputs\n", reviews.flatMap(outputItems), "output"),
  ];
}

function section(title: string, blocks: readonly string[], noun: string): Section {
  return {
    title,
    blocks,
    count: blocks.length,
    omitted: (count) =>
      `_${count} more ${plural(count, noun)} ${count === 1 ? "is" : "are"} not shown here._`,
  };
}

function changesSection(report: Report, place: (review: Review) => string): Section {
  const ranked = byRisk(report);
  return {
    title: "### Changes\n",
    // Made one by one: of thousands, only some hundred find room.
    blocks: (function* () {
      for (const { review, resource } of ranked) yield resourceBlock(resource, place(review));
    })(),
    count: ranked.length,
    omitted: (count) =>
      `_${count} more ${plural(count, "resource")} of lower risk ${count === 1 ? "is" : "are"} not shown here, but counted above._`,
  };
}

const tableTitle = [
  "| plan | create | update | replace | delete | forget | import | move | read | other |",
  "| :--- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
].join("\n");

function tableRow({ name, counts }: Review): string {
  const { resources, deferred, actions, deferredActions } = counts;
  const other = resources.other + deferred + actions + deferredActions;
  const numbers = [
    resources.create,
    resources.update,
    replacements(counts),
    resources.delete,
    resources.forget,
    counts.imported,
    counts.moved,
    resources.read,
    other,
  ];
  return `| ${inlineCode(name)} | ${numbers.map((number) => (number === 0 ? "" : number)).join(" | ")} |`;
}

function dangerItems({ dangers }: Review, place: string): string[] {
  return dangers.map(({ severity, address, message, evidence, reasons }) =>
    [
      `- **${severity}** ${inlineCode(address)}${place}: ${withData({ sentence: message, attributes: evidence })}`,
      ...reasons.map((reason) => `  - ${withData(reason)}`),
    ].join("\n"),
  );
}

function policyItems({ policy }: Review, place: string): string[] {
  if (policy === undefined) return [];
  const item = (effect: string, { rule, address, reason, message }: Violation) =>
    `- **${effect}** by ${inlineCode(rule)}: ${inlineCode(address)}${place}${message === undefined ? "" : ` ${inlineCode(message)}`}\n  - ${prose(reason)}`;
  return [
    ...policy.denied.map((violation) => item("denied", violation)),
    ...policy.missingLabels.map((violation) =>
      item(`needs label ${inlineCode(violation.label ?? "")}`, violation),
    ),
    ...policy.warnings.map((violation) => item("warning", violation)),
    ...policy.allowed.map((violation) => item("allowed", violation)),
    ...policy.expired.map((sentence) => `- ${prose(sentence)}`),
  ];
}

function checkItems({ failedChecks }: Review): string[] {
  return failedChecks.map(({ address, status, problems }) =>
    [
      `- **${status}** ${inlineCode(address)}`,
      ...problems.map((problem) => `  - ${inlineCode(problem)}`),
    ].join("\n"),
  );
}

function deferralItems({ deferred }: Review): string[] {
  return deferred.map(({ reason, resource }) => resourceBlock(resource, `: ${inlineCode(reason)}`));
}

function actionItems({ actions }: Review): string[] {
  return actions.map(({ address, trigger, deferred, differences }) => {
    const by = trigger === undefined ? "" : `, set off by ${inlineCode(trigger)}`;
    const postponed = deferred === undefined ? "" : ` (put off: ${inlineCode(deferred)})`;
    const lines = linesThatFit(differences);
    return [
      `- ${inlineCode(address)}${by}${postponed}`,
      ...(lines.length === 0 ? [] : ["", diffBlock(lines), ""]),
    ].join("\n");
  });
}

function fingerprintItems({ name, fingerprint }: Review): string[] {
  return fingerprint === undefined ? [] : [`- ${inlineCode(name)}: \`${fingerprint}\``];
}

function outputItems({ outputs }: Review): string[] {
  return outputs.map(({ name, differences }) =>
    [`${inlineCode(name)}\n`, diffBlock(linesThatFit(differences)), ""].join("\n"),
  );
}
