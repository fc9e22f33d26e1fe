import packageFile from "../package.json" with { type: "json" };
import { createProgram } from "./program.ts";
import { reportError } from "./report-error.ts";

const json = process.argv.includes("--json");

// What escapes here is a mistake; the guard ends what was started.
process.on("uncaughtException", (error) => process.exit(reportError(error, { json })));

try {
  const program = await createProgram(packageFile.version, process.argv[2]);
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportError(error, { json });
}
