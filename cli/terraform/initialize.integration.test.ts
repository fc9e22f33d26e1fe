import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { initializeStack } from "./initialize.ts";
import { findTerraform } from "./installation.ts";
import { type PreparedStack, prepareStack } from "./stack.ts";

const OTHER_VERSIONS_ONLY = JSON.stringify({
  type: "diagnostic",
  diagnostic: {
    severity: "error",
    summary: "Failed to query available provider packages",
    detail: "no available releases match the given constraints 5.100.0",
  },
});

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

/** A Terraform that writes down every init; `init` is the shell script that it runs for it. */
async function prepare(init: string, configuration: object = {}): Promise<PreparedStack> {
  const program = join(folder, "fake-terraform");
  const log = `echo "$(basename "$TF_CLI_CONFIG_FILE")" >> '${join(folder, "inits")}'`;
  await writeFile(
    program,
    `#!/bin/sh
if [ "$1" = version ]; then echo '{"terraform_version":"1.11.4"}'; exit; fi
${log}
mkdir -p .terraform && touch .terraform.lock.hcl
${init}
`,
  );
  await chmod(program, 0o755);
  const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
  const mirror = join(folder, "mirror");
  const path = ["registry.terraform.io", "hashicorp", "aws", "4.0.0", platform];
  await mkdir(join(mirror, ...path), { recursive: true });
  const environment = {
    ...process.env,
    HOME: folder,
    TF_CLI_CONFIG_FILE: "",
    TERRAFORM_BINARY_NAME: program,
    SLIPWAY_PROVIDER_MIRROR: mirror,
  };
  const source = join(folder, "synthesized");
  await mkdir(source, { recursive: true });
  await writeFile(join(source, "cdk.tf.json"), JSON.stringify(configuration));
  return prepareStack({
    terraform: await findTerraform({ directory: folder, environment }),
    stack: { name: "a", folder: source, dependencies: [] },
    workDirectory: join(folder, "work"),
    environment: {},
  });
}

/** The CLI configurations of all inits so far. */
async function inits(): Promise<string[]> {
  return (await readFile(join(folder, "inits"), "utf8")).trim().split("\n");
}

test("one init is enough for an unchanged stack", async () => {
  const stack = await prepare("exit 0");
  await initializeStack(stack);
  await initializeStack(stack);
  expect(await inits()).toEqual(["terraform.tfrc"]);
});

test("a changed resource needs no new init, a changed provider does", async () => {
  await initializeStack(await prepare("exit 0", { resource: { a: {} } }));
  await initializeStack(await prepare("exit 0", { resource: { b: {} } }));
  expect(await inits()).toHaveLength(1);
  const terraform = { required_providers: { aws: { source: "aws", version: "5.100.0" } } };
  await initializeStack(await prepare("exit 0", { terraform }));
  expect(await inits()).toHaveLength(2);
});

test("an init that failed is run again", async () => {
  const failure = "Terraform could not init a: it ended with exit code 1 and said nothing.";
  const stack = await prepare("exit 1");
  await expect(initializeStack(stack)).rejects.toThrow(failure);
  await expect(initializeStack(stack)).rejects.toThrow(failure);
});

test("a provider that mirrors hold in other versions only comes from the registry", async () => {
  const mirrored = `case "$TF_CLI_CONFIG_FILE" in */terraform.tfrc) echo '${OTHER_VERSIONS_ONLY}'; exit 1;; esac`;
  await initializeStack(await prepare(mirrored));
  expect(await inits()).toEqual(["terraform.tfrc", "registry.tfrc"]);
});
