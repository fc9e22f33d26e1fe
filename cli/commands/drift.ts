import { Command } from "commander";
import type { DriftChoices } from "../drift/drift-command.ts";
import { seconds } from "./plan.ts";

/** `slipway drift`: what somebody changed by hand. */
export function driftCommand(): Command {
  return new Command("drift")
    .summary("find what was changed by hand")
    .argument("<environment>", "name of the environment, for example staging, or `repository`")
    .description(
      "Compares every object of an environment with what Terraform left, attribute by attribute, and changes " +
        "nothing: a role that may only read is enough. Attributes that the code leaves to others do not count.",
    )
    .option(
      "--allow <file>",
      "drift that the team allows for a while (default: slipway.drift.ts in the current folder)",
    )
    .option("--no-who", "do not ask CloudTrail who made the changes")
    .option("--issues", "keep one GitHub issue a stack, which closes itself")
    .option("--repository <owner/name>", "with --issues: their repository (default: $GITHUB_REPOSITORY)")
    .option(
      "--author <login>",
      "with --issues: who writes them (default: github-actions[bot] in GitHub Actions, else the token's user)",
    )
    .option("--json", "print the result as one JSON document, progress to standard error")
    .option(
      "--lock-timeout <seconds>",
      "how long to wait for a state that somebody else has locked",
      seconds,
      0,
    )
    .addHelpText(
      "after",
      `
Exit code: 0 when nothing was changed by hand, 2 when something was, 1 when it could not be found out.

Examples:
  npm run slipway -- drift staging
  npm run slipway -- drift prod --issues --lock-timeout 600`,
    )
    .action(async (environment: string, choices: Omit<DriftChoices, "signal">) => {
      const [{ stopSignal }, { runDrift }] = await Promise.all([
        import("../stop-signal.ts"),
        import("../drift/drift-command.ts"),
      ]);
      process.exitCode = await runDrift(environment, { ...choices, signal: stopSignal() });
    });
}
