import { Command } from "commander";

/** `slipway status`: what is released and what runs. */
export function statusCommand(): Command {
  return new Command("status")
    .summary("show what is released and what runs")
    .argument("[environment]", "name of the environment (default: all that the credentials are of)")
    .description("Reads the release record and asks ECS; changes nothing, so that the plan role is enough.")
    .option("--json", "print it as one JSON document")
    .addHelpText(
      "after",
      `
Exit code: 0 when it could be found out, whatever it is; 1 otherwise.

Examples:
  npm run slipway -- status staging`,
    )
    .action(async (environment: string | undefined, { json = false }: { readonly json?: boolean }) => {
      const { runStatus } = await import("../release/status-command.ts");
      process.exitCode = await runStatus(environment, json);
    });
}
