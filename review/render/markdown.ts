import type { Report } from "../report.ts";
import { fitText } from "./fitted-text.ts";
import { markdownSections } from "./markdown-sections.ts";
import { verdicts } from "./words.ts";

/** The longest comment that GitHub takes, in characters. */
const commentLimit = 65_536;
/** The largest summary of a job's step that GitHub takes, in bytes. */
const summaryLimit = 1_048_576;

const encoder = new TextEncoder();

/**
 * The report as one comment of a pull request: counts and dangers first, details folded, whole resources of
 * low risk left out and counted when it would be longer than GitHub takes.
 *
 * `reserved` characters are left free for what the caller adds.
 */
export function renderMarkdown(
  report: Report,
  { reserved = 0 }: { readonly reserved?: number } = {},
): string {
  return render(report, commentLimit - reserved, (text) => text.length);
}

/** The same for `$GITHUB_STEP_SUMMARY`, which has room for more. */
export function renderJobSummary(report: Report): string {
  return render(report, summaryLimit, (text) => encoder.encode(text).length);
}

function render(report: Report, limit: number, sizeOf: (text: string) => number): string {
  return fitText(`## Plan review: ${verdicts[report.outcome]}`, markdownSections(report), limit, sizeOf);
}
