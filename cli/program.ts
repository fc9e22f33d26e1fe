import { Command } from "commander";
import { bootstrapCommand } from "./commands/bootstrap.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { reviewCommand } from "./commands/review.ts";
import { sandboxCommand } from "./commands/sandbox.ts";

/** The `slipway` command with all its subcommands. */
export function createProgram(version: string): Command {
  const program = new Command("slipway")
    .description("A delivery platform that a team owns as code.")
    .version(version, "-v, --version", "print the version")
    .helpCommand(false)
    .addHelpText(
      "after",
      `
Examples:
  npm start                              the whole platform on this machine
  npm run slipway -- doctor              what is missing on this machine, and how to get it
  npm run slipway -- bootstrap staging   prepare an AWS account
  npm run slipway -- review plan.json    review a plan of any Terraform project`,
    );
  for (const command of [sandboxCommand(), doctorCommand(), bootstrapCommand(), reviewCommand()]) {
    command.showHelpAfterError(`Run \`slipway ${command.name()} --help\` for its options.`);
    program.addCommand(command);
  }
  return program.showHelpAfterError("Run `slipway --help` for the commands.");
}
