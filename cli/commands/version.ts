import { Command } from "commander";

/** `slipway version`: the version of the next release. */
export function versionCommand(): Command {
  return new Command("version")
    .summary("print the version of the next release")
    .argument("[version]", "checks this one instead (default: $VERSION); empty counts as none")
    .description(
      "The version after the newest tag v* in the history of the checked-out commit: the first number rises by a " +
        "breaking change (before 1.0.0 the second), the second by a feat, the third by everything else, as " +
        "Conventional Commits say. A commit that has such a tag keeps its version. The first release is 0.1.0.",
    )
    .option("--json", "print it with the version before and the number of commits as one JSON document")
    .addHelpText(
      "after",
      `
Exit code: 0, or 1 when the given version is none or not above the newest.

Examples:
  npm run --silent slipway -- version
  npm run --silent slipway -- version 2.0.0`,
    )
    .action(async (version: string | undefined, { json = false }: { readonly json?: boolean }) => {
      const { runVersion } = await import("../release/version-command.ts");
      process.exitCode = await runVersion(version, json);
    });
}
