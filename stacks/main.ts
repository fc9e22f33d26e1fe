import { enableCompileCache } from "node:module";
import { adoptedResources as adopted } from "../envs/adopted.ts";
import { assertEnvironments, EnvironmentError } from "../envs/check.ts";
import { environments } from "../envs/environments.ts";
import { local } from "../envs/local.ts";
import { platform } from "../envs/platform.ts";
import { repository as settings } from "../envs/repository.ts";
import { sealedSecrets } from "../envs/sealed-secrets.ts";

// Compiling CDKTF and the bindings takes a third of the time; Node keeps the result in the system's temporary folder.
enableCompileCache();
const { buildApp } = await import("./app.ts");

try {
  const repository = { settings, sealedSecrets, adopted };
  assertEnvironments({ platform, environments, repository: settings, purpose: "synthesis" });
  buildApp({ platform, environments, repository, local }).synth();
} catch (error) {
  if (!(error instanceof EnvironmentError)) throw error;
  // A list of faults in files that a person wrote needs no stack trace.
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
