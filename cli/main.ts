#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import packageFile from "../package.json" with { type: "json" };
import { reportError } from "./report-error.ts";

const json = process.argv.includes("--json");

// What escapes here is a mistake; the guard ends what was started.
process.on("uncaughtException", (error) => process.exit(reportError(error, { json })));

// Node keeps what it compiled in the system's temporary folder; that is most of the time of a short command.
enableCompileCache();
try {
  const { createProgram } = await import("./program.ts");
  const program = await createProgram(packageFile.version, process.argv[2]);
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportError(error, { json });
}
