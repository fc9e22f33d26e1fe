import type { Violation } from "../policy/verdict.ts";
import type { Report } from "../report.ts";
import type { Danger, Review, ReviewedAction, ReviewedCheck, ReviewedOutput } from "../review.ts";
import type { Section } from "./fitted-text.ts";
import { linesThatFit, resourceBlock } from "./markdown-resource.ts";
import { diffBlock, inlineCode, prose, withData } from "./markdown-text.ts";
import { byRisk } from "./risk.ts";
import { plural, replacements } from "./words.ts";

/** The parts of a comment, the most important first. */
export function markdownSections(report: Report): Section[] {
  const { reviews } = report;
  /** The name of the plan, where there are several. */
  const planOf = (review: Review) => (reviews.length > 1 ? review.name : undefined);
  const all = <Item>(itemsOf: (review: Review) => readonly Item[]) =>
    reviews.flatMap((review) => itemsOf(review).map((item) => ({ item, plan: planOf(review) })));
  const changes = byRisk(report).map(({ review, resource }) => ({ item: resource, plan: planOf(review) }));
  return [
    section(tableTitle, reviews, tableRow, "plan"),
    section(
      "",
      all(({ notices }) => notices),
      noticeItem,
      "notice",
    ),
    section(
      "### Dangers\n",
      all(({ dangers }) => dangers),
      dangerItem,
      "danger",
    ),
    section("### Policy\n", all(policyItems), ({ item, plan }) => item(plan), "policy finding"),
    section(
      "### Failed checks\n",
      all(({ failedChecks }) => failedChecks),
      checkItem,
      "failed check",
    ),
    section(
      "### Changed outside of Terraform\n",
      all(({ drift }) => drift),
      ({ item, plan }) => resourceBlock(item, { plan }),
      "resource",
    ),
    section(
      "### Put off to a later plan\n",
      all(({ deferred }) => deferred),
      ({ item, plan }) => resourceBlock(item.resource, { plan, deferred: item.reason }),
      "resource",
    ),
    section(
      "### Actions\n",
      all(({ actions }) => actions),
      actionItem,
      "action",
    ),
    section(
      "### Fingerprints\n",
      reviews.filter(({ fingerprint }) => fingerprint !== undefined),
      fingerprintItem,
      "fingerprint",
    ),
    {
      ...section("### Changes\n", changes, ({ item, plan }) => resourceBlock(item, { plan }), "resource"),
      omitted: (count) => `_${leftOut(count, "resource")}: of lower risk, and counted above._`,
    },
    section(
      "### Outputs\n",
      all(({ outputs }) => outputs),
      outputItem,
      "output",
    ),
  ];
}

interface InPlan<Item> {
  readonly item: Item;
  readonly plan: string | undefined;
}

function section<Item>(
  title: string,
  items: readonly Item[],
  render: (item: Item) => string,
  noun: string,
): Section {
  return {
    title,
    // Rendered one by one: of thousands, only some hundred find room.
    blocks: (function* () {
      for (const item of items) yield render(item);
    })(),
    count: items.length,
    omitted: (count) => `_${leftOut(count, noun)}._`,
  };
}

function leftOut(count: number, noun: string): string {
  return `${count} more ${plural(count, noun)} ${count === 1 ? "is" : "are"} not shown here`;
}

const tableTitle = [
  "| plan | create | update | replace | delete | forget | import | move | read | other |",
  "| :--- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
].join("\n");

function tableRow({ name, counts }: Review): string {
  const { resources, deferred, actions, deferredActions } = counts;
  const numbers = [
    resources.create,
    resources.update,
    replacements(counts),
    resources.delete,
    resources.forget,
    counts.imported,
    counts.moved,
    resources.read,
    resources.other + deferred + actions + deferredActions,
  ];
  return `| ${inlineCode(name)} | ${numbers.map((number) => (number === 0 ? "" : number)).join(" | ")} |`;
}

function place(plan: string | undefined): string {
  return plan === undefined ? "" : ` in ${inlineCode(plan)}`;
}

function noticeItem({ item, plan }: InPlan<string>): string {
  return plan === undefined ? `- ${item}` : `- ${inlineCode(plan)}: ${item}`;
}

function dangerItem({ item, plan }: InPlan<Danger>): string {
  const { severity, address, message, evidence, reasons } = item;
  return [
    `- **${severity}** ${inlineCode(address)}${place(plan)}: ${withData({ sentence: message, attributes: evidence })}`,
    ...reasons.map((reason) => `  - ${withData(reason)}`),
  ].join("\n");
}

function policyItems({ policy }: Review): ((plan: string | undefined) => string)[] {
  if (policy === undefined) return [];
  const items = (effect: (violation: Violation) => string, violations: readonly Violation[]) =>
    violations.map(
      (violation) => (plan: string | undefined) => violationItem(effect(violation), violation, plan),
    );
  return [
    ...items(() => "denied", policy.denied),
    ...items(({ label = "" }) => `needs label ${inlineCode(label)}`, policy.missingLabels),
    ...items(() => "warning", policy.warnings),
    ...items(() => "allowed", policy.allowed),
    ...policy.expired.map((sentence) => () => `- ${prose(sentence)}`),
  ];
}

function violationItem(
  effect: string,
  { rule, address, reason, message }: Violation,
  plan: string | undefined,
): string {
  const answer = message === undefined ? "" : `: ${inlineCode(message)}`;
  return `- **${effect}** by ${inlineCode(rule)}: ${inlineCode(address)}${place(plan)}${answer}\n  - ${prose(reason)}`;
}

function checkItem({ item, plan }: InPlan<ReviewedCheck>): string {
  return [
    `- **${item.status}** ${inlineCode(item.address)}${place(plan)}`,
    ...item.problems.map((problem) => `  - ${inlineCode(problem)}`),
  ].join("\n");
}

function actionItem({ item, plan }: InPlan<ReviewedAction>): string {
  const { address, trigger, deferred, differences } = item;
  const by = trigger === undefined ? "" : `, set off by ${inlineCode(trigger)}`;
  const postponed = deferred === undefined ? "" : ` (put off: ${inlineCode(deferred)})`;
  const lines = linesThatFit(differences);
  const block = lines.length === 0 ? [] : ["", diffBlock(lines), ""];
  return [`- ${inlineCode(address)}${place(plan)}${by}${postponed}`, ...block].join("\n");
}

function fingerprintItem({ name, fingerprint }: Review): string {
  return `- ${inlineCode(name)}: \`${fingerprint}\``;
}

function outputItem({ item, plan }: InPlan<ReviewedOutput>): string {
  return [`${inlineCode(item.name)}${place(plan)}`, "", diffBlock(linesThatFit(item.differences)), ""].join(
    "\n",
  );
}
