import { Command } from "commander";
import { applyCommand } from "./commands/apply.ts";
import { bootstrapCommand } from "./commands/bootstrap.ts";
import { demoCommand } from "./commands/demo.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { planCommand } from "./commands/plan.ts";
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
  npm run demo                           the ledger with made-up data
  npm run slipway -- doctor              what is missing on this machine, and how to get it
  npm run slipway -- bootstrap staging   prepare an AWS account
  npm run slipway -- plan staging        plan, review and save what would change
  npm run slipway -- apply staging       apply exactly what was reviewed
  npm run slipway -- review plan.json    review a plan of any Terraform project`,
    );
  for (const command of [
    sandboxCommand(),
    demoCommand(),
    doctorCommand(),
    bootstrapCommand(),
    planCommand(),
    applyCommand(),
    reviewCommand(),
  ]) {
    command.showHelpAfterError(`Run \`slipway ${command.name()} --help\` for its options.`);
    program.addCommand(command);
  }
  return program.showHelpAfterError("Run `slipway --help` for the commands.");
}
