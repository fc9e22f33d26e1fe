import { Command } from "commander";

/** `slipway adopt`: takes the existing repository over into Terraform. */
export function adoptCommand(): Command {
  return new Command("adopt")
    .summary("take the existing GitHub repository over")
    .description(
      "Looks on GitHub for everything that the stack of the repository declares, writes an import block for what is " +
        "there to envs/adopted.json, and plans the stack with them: what is there is taken over and changed, not " +
        "made again. Changes nothing on GitHub; safe to run again. Takes a token from GITHUB_TOKEN, and the AWS " +
        "credentials for the state.",
    )
    .option("--json", "print plan and review as one JSON document, progress to standard error")
    .addHelpText(
      "after",
      `
Exit code: that of the plan: 0 when nothing would change, 2 when something would, 1 when planning failed.

Examples:
  GITHUB_TOKEN=$(gh auth token) npm run slipway -- adopt`,
    )
    .action(async (choices: { readonly json?: boolean }) => {
      const [{ stopSignal }, { runAdopt }] = await Promise.all([
        import("../stop-signal.ts"),
        import("../repository/adopt.ts"),
      ]);
      process.exitCode = await runAdopt({ ...choices, signal: stopSignal() });
    });
}
