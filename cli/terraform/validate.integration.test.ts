import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectFolder, workFolder } from "../folders.ts";
import { validateCommand } from "./commands.ts";
import { runInit } from "./initialize.ts";
import { findTerraform, type Terraform } from "./installation.ts";
import { type ManifestStack, stackNamed } from "./manifest.ts";
import { prepareStack, runInStack } from "./stack.ts";
import { synthesize } from "./synthesize.ts";

let folder: string;
let terraform: Terraform;
let stacks: ManifestStack[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "slipway-validate-"));
  terraform = await findTerraform({ directory: workFolder });
  stacks = await synthesize({ root: projectFolder, outdir: join(folder, "cdktf.out") });
});
afterAll(() => rm(folder, { recursive: true }));

/** What Terraform finds wrong with a stack, by the provider's own schema. */
async function problems(stack: ManifestStack): Promise<string[]> {
  const prepared = await prepareStack({
    terraform,
    stack,
    workDirectory: join(folder, "work"),
    environment: {},
  });
  await runInit(prepared, "none");
  const { output } = await runInStack(prepared, validateCommand());
  const { diagnostics } = JSON.parse(output) as {
    readonly diagnostics: readonly { readonly summary: string }[];
  };
  return diagnostics.map(({ summary }) => summary);
}

/** Providers of other clouds have no schema on a machine without a registry; their bindings type-check the rest. */
async function isForAws({ folder: source }: ManifestStack): Promise<boolean> {
  const { terraform: settings } = JSON.parse(await readFile(join(source, "cdk.tf.json"), "utf8"));
  return settings.required_providers.aws !== undefined;
}

test("every synthesized stack for AWS is valid, without a warning", async () => {
  const found: Record<string, string[]> = {};
  for (const stack of stacks) if (await isForAws(stack)) found[stack.name] = await problems(stack);
  expect(Object.keys(found).length).toBeGreaterThan(0);
  expect(Object.values(found).flat()).toEqual([]);
});

test("an attribute that the provider does not have is found", async () => {
  const { folder: source } = stackNamed("staging-foundation", stacks);
  const broken = join(folder, "broken");
  await mkdir(broken);
  const text = await readFile(join(source, "cdk.tf.json"), "utf8");
  await writeFile(join(broken, "cdk.tf.json"), text.replace('"cidr_block"', '"cidr_blok"'));
  expect(await problems({ name: "broken", folder: broken, dependencies: [] })).toContain(
    "Extraneous JSON object property",
  );
});
