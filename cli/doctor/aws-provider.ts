import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { projectFolder } from "../folders.ts";
import { runInit } from "../terraform/initialize.ts";
import type { Terraform } from "../terraform/installation.ts";

const bindingsSchema = z.object({
  cdktf: z.object({ provider: z.object({ name: z.string(), version: z.string() }) }),
});

/**
 * Proves that Terraform can install the AWS provider, by installing it: from a local mirror, or from the registry,
 * which then fills the cache that all stacks use.
 *
 * @returns the provider's version.
 * @throws Fault in Terraform's words when it can not.
 */
export async function installAwsProvider(
  terraform: Terraform,
  { directory, signal }: { readonly directory: string; readonly signal?: AbortSignal },
): Promise<string> {
  const { name: source, version } = await readBindings();
  const folder = join(directory, "terraform", "provider-check");
  await mkdir(folder, { recursive: true });
  const configuration = { terraform: { required_providers: { aws: { source, version } } } };
  await writeFile(join(folder, "main.tf.json"), JSON.stringify(configuration));
  await runInit({ name: `the AWS provider ${version}`, folder, terraform, environment: {} }, "none", {
    signal,
  });
  return version;
}

/** The provider that the stacks are made for. */
async function readBindings(): Promise<{ readonly name: string; readonly version: string }> {
  const file = join(projectFolder, "node_modules", "@cdktf", "provider-aws", "package.json");
  return bindingsSchema.parse(JSON.parse(await readFile(file, "utf8"))).cdktf.provider;
}
