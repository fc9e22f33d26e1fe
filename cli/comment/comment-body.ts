import { renderMarkdown } from "../../review/render/markdown.ts";
import { createReport, type Report } from "../../review/report.ts";
import type { PlanDocument } from "./plan-document.ts";

/** What a comment tells. */
export interface CommentContent {
  readonly documents: readonly PlanDocument[];
  /** Head of the pull request that was planned. */
  readonly head: string;
  /** Page of the run. */
  readonly url: string | undefined;
}

/** Every comment of this program begins with it; nobody sees it. */
const MARKER = "<!-- slipway plan review of ";
const OUTDATED = /<!-- outdated -->[\s\S]*?<!-- \/outdated -->\n\n/;
/** Characters that markers, failures, the note that it is outdated and the last line take at most. */
const RESERVED = 6_000;

/** The comment of a pull request: all environments in one, folded when nothing would change. */
export function commentBody({ documents, head, url }: CommentContent): string {
  const report = mergedReport(documents);
  const text = renderMarkdown(report, { reserved: RESERVED });
  const failed = documents.filter(({ kind }) => kind === "failed").map(({ environment }) => environment);
  const isEmpty = failed.length === 0 && report.outcome === "no-changes";
  const environments = documents.map(({ environment }) => environment).join(", ");
  const shown = isEmpty
    ? `<details><summary>Plan review: no changes in ${environments}</summary>\n\n${text}\n</details>`
    : text;
  return [
    `${MARKER}${head} -->`,
    ...failed.map((environment) => failureLine(environment, url)),
    shown,
    footer(documents, head, url),
  ].join("\n\n");
}

/** All environments as one report. */
export function mergedReport(documents: readonly PlanDocument[]): Report {
  return createReport(documents.flatMap(({ report }) => report.reviews));
}

/** The commit whose review a comment tells; undefined for every other comment. */
export function reviewedCommit(body: string): string | undefined {
  return body.startsWith(MARKER) ? /^[0-9a-f]+/.exec(body.slice(MARKER.length))?.[0] : undefined;
}

/** The same comment with the note that a newer commit is there. */
export function markOutdated(body: string, newer: string): string {
  const [first = "", ...rest] = body.replace(OUTDATED, "").split("\n\n");
  const note = `<!-- outdated -->\n> [!WARNING]\n> Outdated: \`${short(newer)}\` was pushed since, and its plan is not here yet.\n<!-- /outdated -->`;
  return [first, note, ...rest].join("\n\n");
}

function failureLine(environment: string, url: string | undefined): string {
  const log = url === undefined ? "The log of the run" : `[The log of the run](${url})`;
  return `> [!CAUTION]\n> Planning \`${environment}\` failed, so this says nothing about it. ${log} says why.`;
}

function footer(documents: readonly PlanDocument[], head: string, url: string | undefined): string {
  const saved = documents.filter(({ place }) => place !== null);
  const until = saved.map(({ environment, expiresAt }) => `${environment} can be applied until ${expiresAt}`);
  const run = url === undefined ? [] : [`[run](${url})`];
  return `<sub>${[`Commit \`${short(head)}\``, ...run, ...until].join(" · ")}</sub>\n`;
}

function short(commit: string): string {
  return commit.slice(0, 12);
}
