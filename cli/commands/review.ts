import { Command, InvalidArgumentError, Option } from "commander";
import type { Report } from "../../review/report.ts";
import { loadRenderer, type OutputFormat, outputFormats } from "../review/output-format.ts";
import { printReport, writeReport } from "../review/written-report.ts";

export interface OutputFile {
  readonly format: OutputFormat;
  readonly file: string;
}

interface Options {
  readonly format: OutputFormat;
  readonly json?: boolean;
  readonly out: readonly OutputFile[];
  readonly policy?: string;
  readonly label: readonly string[];
}

/** 0 nothing would change, 2 something would, 1 planning failed, 3 the policy forbids it. */
const exitCodes: Readonly<Record<Report["outcome"], number>> = {
  "no-changes": 0,
  errored: 1,
  changes: 2,
  denied: 3,
};

/** `slipway review`: a review of the plans of any Terraform project. */
export function reviewCommand(): Command {
  return new Command("review")
    .summary("review plans of any Terraform project, without showing a secret")
    .description(
      "Reads plans as `terraform show -json PLAN` or `tofu show -json PLAN` writes them, and tells what changes, " +
        "what of it is dangerous, and whether the policy allows it. Sensitive values are hidden wherever they turn up.",
    )
    .argument("<file...>", "JSON of a plan, or - for standard input")
    .addOption(new Option("--format <format>", "what to print").choices([...outputFormats]).default("text"))
    .option("--json", "print the report as one JSON document: the same as --format json")
    .addOption(
      new Option("--out <format=file>", "also write it to a file, a summary to its end; may be repeated")
        .argParser(addOutput)
        .default([], "none"),
    )
    .option("--policy <file>", "rules of the team (default: slipway.policy.ts in the current folder)")
    .addOption(
      new Option("--label <label>", "label that the pull request carries; may be repeated")
        .argParser(addLabel)
        .default([], "none"),
    )
    .addHelpText(
      "after",
      `
Exit code: 0 when nothing would change, 2 when something would, 1 when planning or the review failed, 3 when the policy forbids it.

Examples:
  terraform show -json plan.bin | npm run --silent slipway -- review -
  npm run slipway -- review plans/*.json --out markdown=comment.md --out sarif=dangers.sarif`,
    )
    .action(async (files: string[], { format, json = false, out, policy, label: labels }: Options) => {
      process.exitCode = await review({ files, format: json ? "json" : format, out, policy, labels });
    });
}

/** Reviews the files, prints and writes the report, and gives the exit code. */
async function review(request: {
  readonly files: readonly string[];
  readonly format: OutputFormat;
  readonly out: readonly OutputFile[];
  readonly policy: string | undefined;
  readonly labels: readonly string[];
}): Promise<number> {
  // Loaded only now, so that other commands do not wait for it.
  const [{ loadPolicy }, { reviewFiles }] = await Promise.all([
    import("../review/policy-file.ts"),
    import("../review/review-files.ts"),
  ]);
  const policy = await loadPolicy(request.policy);
  const report = await reviewFiles(request.files, { policy, labels: request.labels });
  for (const { format, file } of request.out) {
    const render = await loadRenderer(format);
    await writeReport(file, render(report), { append: format === "summary" });
  }
  const color = process.stdout.isTTY === true && process.stdout.hasColors();
  const render = await loadRenderer(request.format, { color });
  await printReport(render(report));
  return exitCodes[report.outcome];
}

/** @throws InvalidArgumentError, which Commander prints, for anything but `format=file`. */
export function addOutput(text: string, earlier: readonly OutputFile[]): readonly OutputFile[] {
  const [name = "", ...rest] = text.split("=");
  const format = outputFormats.find((known) => known === name);
  const file = rest.join("=");
  if (format === undefined || file === "") {
    throw new InvalidArgumentError(
      `It must be a format (${outputFormats.join(", ")}), an equals sign and a file.`,
    );
  }
  return [...earlier, { format, file }];
}

export function addLabel(label: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, label];
}
