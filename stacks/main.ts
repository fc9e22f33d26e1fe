import { enableCompileCache } from "node:module";
import { assertEnvironments, EnvironmentError } from "../envs/check.ts";
import { environments } from "../envs/environments.ts";
import { platform } from "../envs/platform.ts";

// Compiling CDKTF and the bindings takes a third of the time; Node keeps the result in the system's temporary folder.
enableCompileCache();
const { buildApp } = await import("./app.ts");

try {
  assertEnvironments({ platform, environments, purpose: "synthesis" });
  buildApp({ platform, environments }).synth();
} catch (error) {
  if (!(error instanceof EnvironmentError)) throw error;
  // A list of faults in files that a person wrote needs no stack trace.
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
