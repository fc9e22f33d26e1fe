#!/usr/bin/env node
// JavaScript, so that Node need not load its compiler for TypeScript: it keeps what that made in the system's temporary
// folder, which halves the time of a short command. An older Node gets a sentence instead of a stack trace.
import module from "node:module";

if (process.features.typescript) {
  module.enableCompileCache();
  await import("./main.ts");
} else {
  process.stderr.write(
    `Node ${process.version} cannot run Slipway's TypeScript; use \`npm run slipway -- ...\`, which brings Node 24.\n`,
  );
  process.exitCode = 1;
}
