import type { Report } from "../../review/report.ts";

/** What a review can be written as. */
export const outputFormats = ["text", "markdown", "summary", "json", "html", "sarif"] as const;

export type OutputFormat = (typeof outputFormats)[number];

/** Gives the whole text, or its parts one after the other. */
export type Renderer = (report: Report) => string | Iterable<string>;

/** Loads only what this format needs: a comment is to be there at once. */
export async function loadRenderer(format: OutputFormat, { color = false } = {}): Promise<Renderer> {
  switch (format) {
    case "text": {
      const { renderTerminal } = await import("../../review/render/terminal.ts");
      return (report) => renderTerminal(report, { color });
    }
    case "markdown": {
      const { renderMarkdown } = await import("../../review/render/markdown.ts");
      return (report) => renderMarkdown(report);
    }
    case "summary":
      return (await import("../../review/render/markdown.ts")).renderJobSummary;
    case "json":
      return (await import("../../review/render/json.ts")).renderJson;
    case "html":
      return (await import("../../review/render/html.ts")).renderHtml;
    case "sarif":
      return (await import("../../review/render/sarif.ts")).renderSarif;
  }
}
