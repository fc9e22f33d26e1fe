import { Command } from "commander";

/** `slipway scan-database`: notes that Clair's database is new. */
export function scanDatabaseCommand(): Command {
  return new Command("scan-database")
    .summary("note that Clair's database has just been updated")
    .argument("<file>", "database that Clair's update made")
    .description(
      "Makes sure that the database is not empty and writes beside it when it was updated, since it does not say so " +
        "itself. `slipway scan` refuses a database without this note.",
    )
    .option("--json", "print the result as one JSON document")
    .addHelpText(
      "after",
      `
Exit code: 0 when it is noted, else 1.

Examples:
  npm run slipway -- scan-database matcher.db`,
    )
    .action(async (file: string, { json = false }: { readonly json?: boolean }) => {
      const { markDatabase } = await import("../scan/database.ts");
      const vulnerabilities = await markDatabase(file, new Date());
      process.stdout.write(
        json
          ? `${JSON.stringify({ file, vulnerabilities }, null, 2)}\n`
          : `${file} holds ${vulnerabilities} vulnerabilities, as of now.\n`,
      );
    });
}
