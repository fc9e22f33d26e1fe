import { Command } from "commander";
import { type DeployOptions, deployExitCodes, withDeployOptions } from "./deploy.ts";

interface Options extends DeployOptions {
  readonly to?: string;
}

/** `slipway rollback`: returns to a release that ran healthy before. */
export function rollbackCommand(): Command {
  return withDeployOptions(
    new Command("rollback")
      .summary("return to the release that ran healthy before")
      .argument("<environment>", "name of the environment, for example prod")
      .description(
        "Records the last release before the current one that ran healthy, and does what `slipway deploy` does. " +
          "Nothing is built, and no migration is taken back: it is refused when a migration has taken away what " +
          "that release needs.",
      )
      .option("--to <version>", "return to this version instead; it must have run healthy there"),
  )
    .addHelpText("after", `\n${deployExitCodes}\n\nExamples:\n  npm run slipway -- rollback prod`)
    .action(async (environment: string, options: Options) => {
      const [{ stopSignal }, { runRollback }] = await Promise.all([
        import("../stop-signal.ts"),
        import("../release/rollback-command.ts"),
      ]);
      process.exitCode = await runRollback(environment, { ...options, signal: stopSignal() });
    });
}
