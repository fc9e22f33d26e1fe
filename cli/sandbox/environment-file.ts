import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Steps } from "../steps/steps.ts";
import type { CloudSteps } from "./cloud-steps.ts";
import type { Running } from "./running.ts";
import type { StackStep } from "./stack-steps.ts";

/** Variables of a person's shell that would lead other tools away from the emulated AWS. */
const BLANKED = { AWS_PROFILE: "", AWS_DEFAULT_PROFILE: "", AWS_SESSION_TOKEN: "" };

/** Path of the file, below the folder for everything that is kept. */
export function environmentFile(home: string): string {
  return join(home, "sandbox.env");
}

/**
 * Adds the step that writes variables with which other tools (the stock CDKTF command line, Terraform, the AWS CLI)
 * work on the emulated AWS while the sandbox runs. Only this account may read the file.
 */
export function addEnvironmentFile(
  steps: Steps,
  { environment, step }: StackStep,
  { terraform, cloud, home, running }: CloudSteps & { readonly home: string; readonly running: Running },
): void {
  steps.add("Other tools", [terraform, cloud, step], async ([{ configuration }, { emulator }], { say }) => {
    const file = environmentFile(home);
    const variables = {
      ...BLANKED,
      ...emulator.environmentFor(environment),
      TF_CLI_CONFIG_FILE: configuration.file,
      CHECKPOINT_DISABLE: "1",
      // The stock command line would ask the registry for checksums of a provider that a mirror may hold alone.
      CDKTF_SKIP_PROVIDER_LOCK: "true",
    };
    await writeFile(file, renderEnvironmentFile(variables), { mode: 0o600 });
    running.add(() => rm(file, { force: true }));
    say(`set -a; . ${file}; set +a; npx cdktf deploy '${environment.name}-*'`);
  });
}

/** One `NAME='value'` a line, quoted for a POSIX shell. */
export function renderEnvironmentFile(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}='${value.replaceAll("'", `'\\''`)}'\n`)
    .join("");
}
