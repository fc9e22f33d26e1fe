import { Command } from "commander";
import type { ScanChoices } from "../scan/scan.ts";
import { hours } from "./plan.ts";

/** `slipway scan`: whether an image may be released, by what Clair found in it. */
export function scanCommand(): Command {
  return new Command("scan")
    .summary("judge what Clair found in an image")
    .argument("<report...>", "reports of Clair in its own format, one a platform")
    .description(
      "Forbids the release of an image with a vulnerability that is high, critical or not rated and that a newer " +
        "package no longer has. Refuses to judge unless the reports are about exactly the image that is to be pushed, " +
        "and the database is new and knows the image's distribution.",
    )
    .requiredOption("--image <folder>", "the image with all its platforms, in OCI layout")
    .option("--digest <digest>", "digest that the build reported; another image is refused")
    .requiredOption(
      "--database <file>",
      "database that Clair scanned with, marked by `slipway scan-database`",
    )
    .option("--max-age <hours>", "how old the database may be, at most 168", hours, 48)
    .option(
      "--allow <file>",
      "vulnerabilities that the team accepts for a while (default: slipway.scan.ts in the current folder)",
    )
    .option("--json", "print the findings as one JSON document")
    .addHelpText(
      "after",
      `
Exit code: 0 when the image may be released, 3 when a vulnerability forbids it, 1 when it cannot be judged.

Examples:
  npm run slipway -- scan amd64.json arm64.json --image image --database matcher.db`,
    )
    .action(async (files: string[], choices: ScanChoices) => {
      const { runScan } = await import("../scan/scan.ts");
      process.exitCode = await runScan(files, choices);
    });
}
