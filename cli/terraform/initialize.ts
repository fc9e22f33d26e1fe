import { createHash } from "node:crypto";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Fault } from "../fault.ts";
import { withLock } from "../folder-lock.ts";
import { type InitBackend, initCommand } from "./commands.ts";
import type { TerraformResult } from "./runner.ts";
import { type PreparedStack, runInStack, type StackCommandOptions } from "./stack.ts";

/** What `terraform init` reads from a stack. */
const initializedPart = z.object({
  terraform: z
    .object({ backend: z.unknown(), cloud: z.unknown(), required_providers: z.unknown() })
    .partial()
    .default({}),
});

/**
 * Runs `terraform init` in a stack's folder, unless it already ran there for the same providers, backend,
 * Terraform and CLI configuration.
 */
export async function initializeStack(
  stack: PreparedStack,
  options: StackCommandOptions = {},
): Promise<void> {
  const marker = join(stack.folder, ".terraform", "slipway-init");
  const fingerprint = await fingerprintOf(stack);
  const before = await readFile(marker, "utf8").catch(() => undefined);
  if (before === fingerprint && (await isThere(join(stack.folder, ".terraform.lock.hcl")))) return;
  await runInit(stack, "configured", options);
  await writeFile(marker, fingerprint);
}

/** What Terraform says when a mirror has a provider, and not in the version that is wanted. */
const OTHER_VERSIONS_ONLY = "no available releases match the given constraints";

/** Runs `terraform init`, one at a time: Terraform does not lock the plugin cache that all stacks share. */
export function runInit(
  stack: PreparedStack,
  backend: InitBackend,
  options: StackCommandOptions = {},
): Promise<TerraformResult> {
  const { initLock, configuration } = stack.terraform;
  const init = (environment: PreparedStack["environment"]) =>
    runInStack({ ...stack, environment }, initCommand(backend), options);
  return withLock(
    initLock,
    async () => {
      try {
        return await init(stack.environment);
      } catch (error) {
        const { registryFile } = configuration;
        const inMirror = error instanceof Fault && error.message.includes(OTHER_VERSIONS_ONLY);
        if (!inMirror || !registryFile) throw error;
        return await init({ ...stack.environment, TF_CLI_CONFIG_FILE: registryFile });
      }
    },
    options.signal,
  );
}

async function fingerprintOf({ folder, terraform }: PreparedStack): Promise<string> {
  const configuration = JSON.parse(await readFile(join(folder, "cdk.tf.json"), "utf8"));
  return createHash("sha256")
    .update(JSON.stringify(initializedPart.parse(configuration)))
    .update(await readFile(join(folder, "backend_override.tf.json")).catch(() => ""))
    .update(terraform.version)
    .update(await readFile(terraform.configuration.file))
    .digest("hex");
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
