import { Command } from "commander";

/** The commands in the order of the help, each in a file that is loaded only when it is needed. */
const commands = new Map<string, () => Promise<Command>>([
  ["sandbox", async () => (await import("./commands/sandbox.ts")).sandboxCommand()],
  ["demo", async () => (await import("./commands/demo.ts")).demoCommand()],
  ["doctor", async () => (await import("./commands/doctor.ts")).doctorCommand()],
  ["bootstrap", async () => (await import("./commands/bootstrap.ts")).bootstrapCommand()],
  ["plan", async () => (await import("./commands/plan.ts")).planCommand()],
  ["apply", async () => (await import("./commands/apply.ts")).applyCommand()],
  ["version", async () => (await import("./commands/version.ts")).versionCommand()],
  ["release", async () => (await import("./commands/release.ts")).releaseCommand()],
  ["deploy", async () => (await import("./commands/deploy.ts")).deployCommand()],
  ["promote", async () => (await import("./commands/promote.ts")).promoteCommand()],
  ["rollback", async () => (await import("./commands/rollback.ts")).rollbackCommand()],
  ["status", async () => (await import("./commands/status.ts")).statusCommand()],
  ["comment", async () => (await import("./commands/comment.ts")).commentCommand()],
  ["drift", async () => (await import("./commands/drift.ts")).driftCommand()],
  ["adopt", async () => (await import("./commands/adopt.ts")).adoptCommand()],
  ["secret", async () => (await import("./commands/secret.ts")).secretCommand()],
  ["webhook", async () => (await import("./commands/webhook.ts")).webhookCommand()],
  ["review", async () => (await import("./commands/review.ts")).reviewCommand()],
  ["scan", async () => (await import("./commands/scan.ts")).scanCommand()],
  ["scan-database", async () => (await import("./commands/scan-database.ts")).scanDatabaseCommand()],
]);

/**
 * The `slipway` command with its subcommand `name`; with all of them when there is none of that name, for the help and
 * for what to say about a mistyped one.
 */
export async function createProgram(version: string, name = ""): Promise<Command> {
  const program = new Command("slipway")
    .description("A delivery platform that a team owns as code.")
    .version(version, "-v, --version", "print the version")
    .helpCommand(false)
    // `--version` before the command is the program's, after `release` it is the release's.
    .enablePositionalOptions()
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
  npm run slipway -- deploy staging      bring the recorded release up
  npm run slipway -- status              what is released and what runs
  npm run slipway -- review plan.json    review a plan of any Terraform project`,
    );
  const wanted = commands.get(name);
  for (const load of wanted ? [wanted] : commands.values()) {
    const command = await load();
    command.showHelpAfterError(`Run \`slipway ${command.name()} --help\` for its options.`);
    program.addCommand(command);
  }
  return program.showHelpAfterError("Run `slipway --help` for the commands.");
}
