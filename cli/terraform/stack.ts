import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TerraformCommand } from "./commands.ts";
import type { TerraformEvent } from "./events.ts";
import type { Terraform } from "./installation.ts";
import type { ManifestStack } from "./manifest.ts";
import { runTerraform, type TerraformResult } from "./runner.ts";

/** A synthesised stack in a folder in which Terraform can run. */
export interface PreparedStack {
  readonly name: string;
  /** Working folder; Terraform's own files stay here. */
  readonly folder: string;
  readonly terraform: Terraform;
  /** Credentials and everything else that is added to Terraform's environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Seconds that Terraform gets to save its state when it is aborted; by default 30. */
  readonly graceSeconds?: number;
}

/** How one command on a stack is watched and stopped. */
export interface StackCommandOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: TerraformEvent) => void) | undefined;
}

/**
 * Copies a synthesised stack to `<workDirectory>/<stack>`.
 *
 * A copy, because the folder also receives `.terraform` and lock file: different work directories keep real
 * deployments, the sandbox and the stock CDKTF command line (which runs in `cdktf.out`) out of each other's way.
 */
export async function prepareStack({
  stack,
  workDirectory,
  ...prepared
}: Pick<PreparedStack, "terraform" | "environment" | "graceSeconds"> & {
  readonly stack: ManifestStack;
  /** For example `.slipway/terraform/stacks`. */
  readonly workDirectory: string;
}): Promise<PreparedStack> {
  const folder = join(workDirectory, stack.name);
  await mkdir(workDirectory, { recursive: true });
  // Terraform leaves the state here, with its secrets, when it cannot save it where it belongs.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, "cdk.tf.json"), await readFile(join(stack.folder, "cdk.tf.json")));
  return { ...prepared, name: stack.name, folder };
}

/** Runs a command in a stack's folder. */
export function runInStack(
  { name, folder, terraform, environment, graceSeconds }: PreparedStack,
  command: TerraformCommand,
  { signal, onEvent }: StackCommandOptions = {},
): Promise<TerraformResult> {
  return runTerraform(command, {
    binary: terraform.binary,
    folder,
    stack: name,
    environment: { ...terraform.environment, ...environment },
    signal,
    graceSeconds,
    onEvent,
  });
}
