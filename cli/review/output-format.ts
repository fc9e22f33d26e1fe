import { renderHtml } from "../../review/render/html.ts";
import { renderJson } from "../../review/render/json.ts";
import { renderJobSummary, renderMarkdown } from "../../review/render/markdown.ts";
import { renderSarif } from "../../review/render/sarif.ts";
import { renderTerminal } from "../../review/render/terminal.ts";
import type { Report } from "../../review/report.ts";

/** What a review can be written as. */
export const renderers = {
  text: renderTerminal,
  markdown: renderMarkdown,
  summary: renderJobSummary,
  json: renderJson,
  html: renderHtml,
  sarif: renderSarif,
} satisfies Record<string, (report: Report) => string>;

export type OutputFormat = keyof typeof renderers;
