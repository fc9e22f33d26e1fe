import type { Report } from "../report.ts";

/** The report as JSON on one line, as `review/report.schema.json` describes it; complete. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report)}\n`;
}
