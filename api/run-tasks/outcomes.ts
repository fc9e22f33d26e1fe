import type { Severity } from "../../review/danger/danger.ts";
import type { Violation } from "../../review/policy/verdict.ts";
import { inlineCode, prose, withData } from "../../review/render/markdown-text.ts";
import { plural, summarize } from "../../review/render/words.ts";
import type { Danger, Review } from "../../review/review.ts";
import type { ReviewResult } from "./review-result.ts";

/** Most single findings that are told; the whole review holds the rest. */
const mostOutcomes = 50;
/** Most addresses that are listed for one rule of the policy. */
const mostAddresses = 20;

type Level = "none" | "info" | "warning" | "error";
type Tag = { readonly label: string; readonly level: Level };

/**
 * One line of a run task's result in HCP Terraform.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run-tasks/run-tasks-integration#outcomes-payload-body
 */
export interface Outcome {
  readonly type: "task-result-outcomes";
  readonly attributes: {
    readonly "outcome-id": string;
    readonly description: string;
    /** Markdown. */
    readonly body: string;
    readonly url?: string;
    readonly tags: { readonly Status: readonly Tag[]; readonly Severity?: readonly Tag[] };
  };
}

/** What a review found: what the policy says, then the dangers, the worst first, then all of it. */
export function outcomesOf({ review, markdown }: ReviewResult, url: string | null): Outcome[] {
  const found = [...policyOutcomes(review), ...dangerOutcomes(review)];
  const told = found.slice(0, mostOutcomes);
  const left = found.length - told.length;
  const rest = left > 0 ? ` (${left} more ${plural(left, "finding")} in it)` : "";
  return [
    ...told,
    {
      id: "review",
      description: `The whole review: ${summarize(review.counts)}${rest}`,
      body: markdown,
      tags: { Status: [tag("Reviewed", "info")] },
    },
  ].map(({ id, ...attributes }) => ({
    type: "task-result-outcomes",
    attributes: { "outcome-id": id, ...attributes, ...(url && { url }) },
  }));
}

interface Found {
  readonly id: string;
  readonly description: string;
  readonly body: string;
  readonly tags: Outcome["attributes"]["tags"];
}

const levels: Readonly<Record<Severity, Level>> = { critical: "error", high: "error", medium: "warning" };

function dangerOutcomes({ dangers }: Review): Found[] {
  return dangers.map(({ rule, severity, address, message, evidence, reasons }: Danger, place) => ({
    id: `${rule}-${place + 1}`,
    description: `${message.replace(/[.:]$/, "")}: ${address}`,
    body: [
      `${inlineCode(address)}: ${withData({ sentence: message, attributes: evidence })}`,
      ...reasons.map((reason) => `- ${withData(reason)}`),
    ].join("\n"),
    tags: {
      Status: [tag("Danger", levels[severity])],
      Severity: [tag(`${severity.charAt(0).toUpperCase()}${severity.slice(1)}`, levels[severity])],
    },
  }));
}

function policyOutcomes({ policy }: Review): Found[] {
  if (!policy) return [];
  return [
    ...byRule(policy.denied, () => tag("Denied", "error")),
    ...byRule(policy.missingLabels, (label) => tag(`Needs label ${label}`, "error")),
    ...byRule(policy.warnings, () => tag("Warning", "warning")),
    ...byRule(policy.allowed, () => tag("Excepted", "info")),
  ];
}

function byRule(violations: readonly Violation[], tagOf: (label: string) => Tag): Found[] {
  const rules = [...Map.groupBy(violations, ({ rule }) => rule)];
  return rules.map(([rule, [first, ...others]]) => {
    const all = first ? [first, ...others] : others;
    const status = tagOf(first?.label ?? "");
    const more = all.length - mostAddresses;
    return {
      id: `policy-${rule}-${status.label.toLowerCase().split(" ", 1)[0]}`,
      description: `Policy ${rule}: ${all.length} ${plural(all.length, "resource")}`,
      body: [
        prose(first?.reason ?? ""),
        "",
        ...all.slice(0, mostAddresses).map(({ address, message }) => {
          return `- ${inlineCode(address)}${message === undefined ? "" : `: ${inlineCode(message)}`}`;
        }),
        ...(more > 0 ? [`- and ${more} more`] : []),
      ].join("\n"),
      tags: { Status: [status] },
    };
  });
}

function tag(label: string, level: Level): Tag {
  return { label, level };
}
