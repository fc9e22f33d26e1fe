import { Command, Option } from "commander";
import { seconds } from "./plan.ts";
import { addOutput, type OutputFile } from "./review.ts";

interface Options {
  readonly bundle?: string;
  readonly json?: boolean;
  readonly out: readonly OutputFile[];
  readonly policy?: string;
  readonly lockTimeout: number;
}

/** `slipway apply`: applies the saved plan that was reviewed, and nothing else. */
export function applyCommand(): Command {
  return new Command("apply")
    .summary("apply exactly the plan that was reviewed")
    .argument("<environment>", "name of the environment, for example staging, or `repository`")
    .description(
      "Takes the plans that `slipway plan` saved for the commit that is checked out, refuses them when anything " +
        "differs from what was planned, looks whether they would still do the same, and applies those very files " +
        "in order. What waited for a stack is not applied: it is planned and reviewed next.",
    )
    .option(
      "--bundle <place>",
      "folder or s3://bucket/prefix with the saved plans (default: $SLIPWAY_BUNDLES, else .slipway/bundles)",
    )
    .addOption(
      new Option(
        "--out <format=file>",
        "where a new review is needed, also write it to a file; may be repeated",
      )
        .argParser(addOutput)
        .default([], "none"),
    )
    .option("--json", "print the result as one JSON document, progress to standard error")
    .option(
      "--policy <file>",
      "rules of the team for a new review (default: slipway.policy.ts in the current folder)",
    )
    .option(
      "--lock-timeout <seconds>",
      "how long to wait for a state that somebody else has locked",
      seconds,
      0,
    )
    .addHelpText(
      "after",
      `
Exit code: 0 when all is applied, 4 when something is to be reviewed first, 3 when the policy forbids the plan, 1 when it is refused or fails.

Examples:
  npm run slipway -- apply staging
  npm run slipway -- apply prod --bundle s3://acme-plans/main --out summary=$GITHUB_STEP_SUMMARY`,
    )
    .action(async (environment: string, options: Options) => {
      const [{ stopSignal }, { runApply }] = await Promise.all([
        import("../stop-signal.ts"),
        import("../apply/apply-command.ts"),
      ]);
      process.exitCode = await runApply(environment, { ...options, signal: stopSignal() });
    });
}
