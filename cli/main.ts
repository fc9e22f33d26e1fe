#!/usr/bin/env node
import { createProgram } from "./program.ts";
import { reportError } from "./report-error.ts";
import { readVersion } from "./version.ts";

try {
  const { version } = await readVersion();
  await createProgram(version).parseAsync();
} catch (error) {
  process.exitCode = reportError(error, { json: process.argv.includes("--json") });
}
