import { Command, InvalidArgumentError, Option } from "commander";
import { addLabel, addOutput, type OutputFile } from "./review.ts";

interface Options {
  readonly stack: readonly string[];
  readonly bundle?: string;
  readonly out: readonly OutputFile[];
  readonly json?: boolean;
  readonly policy?: string;
  readonly label: readonly string[];
  readonly expires: number;
  readonly lockTimeout: number;
  readonly static?: boolean;
  readonly against?: string;
}

/** `slipway plan`: what an apply of an environment would do, saved so that exactly this can be applied. */
export function planCommand(): Command {
  return new Command("plan")
    .summary("plan an environment, review the plan and save it")
    .argument("<environment>", "name of the environment, for example staging, or `repository`")
    .description(
      "Synthesizes, plans every stack of an environment in order, reviews the plans as `slipway review` does, and " +
        "saves them encrypted and signed, so that `slipway apply` can apply exactly what was reviewed. A stack " +
        "whose inputs are still to change waits until the stacks before it are applied.",
    )
    .addOption(
      new Option("--stack <stack>", "plan only this stack; may be repeated")
        .argParser(addLabel)
        .default([], "all"),
    )
    .option(
      "--bundle <place>",
      "folder or s3://bucket/prefix for the saved plans (default: $SLIPWAY_BUNDLES, else .slipway/bundles)",
    )
    .addOption(
      new Option("--out <format=file>", "also write the review to a file; may be repeated")
        .argParser(addOutput)
        .default([], "none"),
    )
    .option("--json", "print plan and review as one JSON document, progress to standard error")
    .option("--policy <file>", "rules of the team (default: slipway.policy.ts in the current folder)")
    .addOption(
      new Option(
        "--label <label>",
        "label that the pull request carries (default: those of the event in GitHub Actions); may be repeated",
      )
        .argParser(addLabel)
        .default([], "none"),
    )
    .option("--expires <hours>", "how long the saved plans can be applied, at most 168", hours, 24)
    .option(
      "--lock-timeout <seconds>",
      "how long to wait for a state that somebody else has locked",
      seconds,
      0,
    )
    .option("--static", "synthesize and review the configuration only, without any credentials")
    .option("--against <folder>", "with --static: synthesized stacks of the base, to show what differs")
    .addHelpText(
      "after",
      `
Exit code: 0 when nothing would change, 2 when something would, 1 when planning failed, 3 when the policy forbids it.

Examples:
  npm run slipway -- plan staging
  npm run slipway -- plan prod --bundle s3://acme-plans/prs --out json=prod.json --out summary=$GITHUB_STEP_SUMMARY
  npm run slipway -- plan staging --static --against ../base/cdktf.out`,
    )
    .action(async (environment: string, options: Options) => {
      const signal = (await import("../stop-signal.ts")).stopSignal();
      if (options.static) {
        const { planStatically } = await import("../plan/static-plan.ts");
        process.exitCode = await planStatically(environment, { ...options, signal });
        return;
      }
      const { runPlan } = await import("../plan/plan-command.ts");
      process.exitCode = await runPlan(environment, { ...options, signal });
    });
}

/** @throws InvalidArgumentError for anything but a number of hours up to a week. */
export function hours(text: string): number {
  return wholeNumber(text, { from: 1, to: 168 });
}

/** @throws InvalidArgumentError for anything but a number of seconds up to an hour. */
export function seconds(text: string): number {
  return wholeNumber(text, { from: 0, to: 3600 });
}

function wholeNumber(text: string, { from, to }: { readonly from: number; readonly to: number }): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= from && value <= to) return value;
  throw new InvalidArgumentError(`It must be a whole number from ${from} to ${to}.`);
}
