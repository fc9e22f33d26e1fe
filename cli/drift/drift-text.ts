import { describeDifference, differenceSigns, leadIn, plural } from "../../review/render/words.ts";
import type { Fault } from "../fault.ts";
import type { WrittenIssue } from "./drift-issue.ts";
import type { DriftedResource, StackDrift } from "./found-drift.ts";

/** What looking at one stack came to. */
export interface DriftResult {
  readonly stack: string;
  /** Absent when it could not be looked at. */
  readonly drift?: StackDrift;
  readonly issue?: WrittenIssue;
  /** Why it could not be looked at, or its issue not be written. */
  readonly error?: Fault;
}

/** What was found in all stacks, as JSON. */
export function driftDocument(environment: string, results: readonly DriftResult[]): string {
  const stacks = results.map(({ stack, drift, issue = null, error }) => ({
    ...(drift ?? { stack }),
    issue,
    error: error?.message ?? null,
  }));
  return `${JSON.stringify({ version: 1, environment, stacks }, null, 2)}\n`;
}

/** What looking at one stack came to, as lines for a terminal. */
export function resultText({ stack, drift, issue }: DriftResult): string {
  if (!drift) return `\n${stack}: it could not be looked at\n`;
  const written = issue ? `  The issue is ${issue.state}: ${issue.url}\n` : "";
  return `\n${driftText(drift)}${written}`;
}

/** What was found in one stack, as lines for a terminal. */
export function driftText({ stack, resources, allowed, notices }: StackDrift): string {
  const count = resources.length;
  const title = `${stack}: ${count === 0 ? "nothing was changed by hand" : `${count} ${plural(count, "object")} changed by hand`}`;
  return [
    title,
    ...notices,
    ...resources.flatMap(resourceLines),
    ...allowed.flatMap(({ reason, until, ...resource }) => [
      ...resourceLines(resource),
      `      allowed until ${until}: ${reason}`,
    ]),
    "",
  ].join("\n");
}

function resourceLines({ address, kind, differences, dangers, changedBy }: DriftedResource): string[] {
  return [
    `  ${kind === "deleted" ? "-" : "~"} ${address} (${kind})`,
    ...(changedBy === undefined ? [] : [`      by ${changedBy}`]),
    ...dangers.map(({ severity, message, evidence }) =>
      `      ${severity}: ${leadIn({ sentence: message, attributes: evidence })} ${evidence.join(", ")}`.trimEnd(),
    ),
    ...(kind === "deleted"
      ? []
      : differences.map((one) => `      ${differenceSigns[one.kind]} ${describeDifference(one)}`)),
  ];
}
