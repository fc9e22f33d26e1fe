#!/usr/bin/env node
import { createProgram } from "./program.ts";
import { reportError } from "./report-error.ts";
import { readVersion } from "./version.ts";

const json = process.argv.includes("--json");

// What escapes here is a mistake; the guard ends what was started.
process.on("uncaughtException", (error) => process.exit(reportError(error, { json })));

try {
  const { version } = await readVersion();
  await createProgram(version).parseAsync();
} catch (error) {
  process.exitCode = reportError(error, { json });
}
