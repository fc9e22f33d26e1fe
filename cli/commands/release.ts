import { Command, InvalidArgumentError } from "commander";

/** `slipway release`: makes an image the release of an environment. */
export function releaseCommand(): Command {
  return new Command("release")
    .summary("record an image as the release of an environment")
    .argument("<environment>", "name of the environment, for example staging")
    .description(
      "Writes the release record that `slipway deploy` and every plan of the service stack read. Makes sure first " +
        "that the account is the environment's, that the image is in the registry, whole, for the environment's " +
        "processor and still what its version names, and that the release runs on the database. Of two releases at " +
        "the same time one is recorded. Run it in the checkout that the image was built from.",
    )
    .requiredOption("--digest <digest>", "digest of the image, sha256: and 64 hexadecimal digits", digest)
    .requiredOption("--version <version>", "its version, for example 1.2.3", releaseVersion)
    .option("--commit <commit>", "commit that it was built from; must be the one that is checked out")
    .option(
      "--schema-version <number>",
      "its newest migration; must be the one of the checkout",
      schemaVersion,
    )
    .option("--json", "print the record as one JSON document")
    .addHelpText(
      "after",
      `
Exit code: 0 when it is recorded, or was already; 1 when it is refused.

Examples:
  npm run slipway -- release staging --digest sha256:4f5c… --version 1.2.3`,
    )
    .action(async (environment: string, options) => {
      const { runRelease } = await import("../release/release-command.ts");
      process.exitCode = await runRelease(environment, options);
    });
}

/** @throws InvalidArgumentError for anything but a whole digest. */
function digest(text: string): string {
  if (/^sha256:[0-9a-f]{64}$/.test(text)) return text;
  throw new InvalidArgumentError("It must be sha256: and 64 hexadecimal digits; a tag can move.");
}

/** @throws InvalidArgumentError for anything but a version that the record and a tag can hold. */
function releaseVersion(text: string): string {
  if (/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(text) && text.length <= 64) return text;
  throw new InvalidArgumentError("It must be a version such as 1.2.3.");
}

/** @throws InvalidArgumentError for anything but a whole number. */
function schemaVersion(text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number.");
}
