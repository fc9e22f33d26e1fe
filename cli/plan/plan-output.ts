import { createReport, type Report } from "../../review/report.ts";
import { loadRenderer, type OutputFormat } from "../review/output-format.ts";
import { printReport, writeReport } from "../review/written-report.ts";
import { readVersion } from "../version.ts";
import { renderPlanJson, summaryWithoutStacks } from "./plan-report.ts";
import { closingText, type EnvironmentPlan } from "./run-plan.ts";

/** How a plan is told. */
export interface PlanOutput {
  readonly json?: boolean;
  readonly out: readonly { readonly format: OutputFormat; readonly file: string }[];
}

/** 0 nothing would change, 2 something would, 1 planning failed, 3 the policy forbids it. */
const exitCodes: Readonly<Record<Report["outcome"], number>> = {
  "no-changes": 0,
  errored: 1,
  changes: 2,
  denied: 3,
};

/** Prints the review, writes the files that were asked for, and gives the exit code. */
export async function writePlan(
  { summary, report }: EnvironmentPlan,
  { json = false, out }: PlanOutput,
): Promise<number> {
  for (const { format, file } of out) {
    const render = await loadRenderer(format);
    const parts = format === "json" ? renderPlanJson(summary, report) : render(report);
    await writeReport(file, parts, { append: format === "summary" });
  }
  if (json) await printReport(renderPlanJson(summary, report));
  else {
    const color = process.stdout.isTTY === true && process.stdout.hasColors();
    const render = await loadRenderer("text", { color });
    await printReport(["\n", ...render(report), closingText(summary)]);
  }
  const waits = summary.stacks.some(({ state }) => state === "waiting");
  return report.outcome === "no-changes" && waits ? exitCodes.changes : exitCodes[report.outcome];
}

/**
 * Writes to the JSON files that were asked for that planning failed, for a comment to say so. Not why: Terraform's
 * own words may hold what nobody marked as secret.
 */
export async function writeFailure(environment: string, { out }: PlanOutput): Promise<void> {
  const { commit } = await readVersion();
  const summary = summaryWithoutStacks("failed", { environment, commit });
  for (const { format, file } of out) {
    if (format !== "json") continue;
    await writeReport(file, renderPlanJson(summary, createReport([])), { append: false });
  }
}
