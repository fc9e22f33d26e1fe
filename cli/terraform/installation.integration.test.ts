import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { workFolder } from "../folders.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { findTerraform } from "./installation.ts";

/** A folder with a program named `terraform` that prints the given version. */
async function fakeTerraform(version: string): Promise<string> {
  const folder = await temporaryFolder();
  const program = join(folder, "terraform");
  await writeFile(program, `#!/bin/sh\necho '{"terraform_version":"${version}"}'\n`);
  await chmod(program, 0o755);
  return folder;
}

test("a machine without Terraform is told how to get it", async () => {
  const environment = { ...process.env, PATH: await temporaryFolder() };
  await expect(findTerraform({ directory: await temporaryFolder(), environment })).rejects.toThrow(
    "The program `terraform` was not found: install Terraform 1.11 or later (https://developer.hashicorp.com/terraform/install) and put it on the PATH.",
  );
});

test("a Terraform that is too old is refused", async () => {
  const environment = { ...process.env, PATH: await fakeTerraform("1.10.5") };
  await expect(findTerraform({ directory: await temporaryFolder(), environment })).rejects.toThrow(
    "Terraform 1.10.5 is too old, because the stacks need write-only arguments: install Terraform 1.11 or later (https://developer.hashicorp.com/terraform/install).",
  );
});

test.each(["1.11.0", "1.12.0-beta1", "2.0.0"])("Terraform %s is new enough", async (version) => {
  const environment = { ...process.env, PATH: await fakeTerraform(version) };
  const found = await findTerraform({ directory: await temporaryFolder(), environment });
  expect(found.version).toBe(version);
});

test("another program is run when TERRAFORM_BINARY_NAME names it", async () => {
  const folder = await fakeTerraform("1.13.0");
  const environment = { ...process.env, TERRAFORM_BINARY_NAME: join(folder, "terraform") };
  const found = await findTerraform({ directory: await temporaryFolder(), environment });
  expect(found.version).toBe("1.13.0");
});

test("a TF_CLI_CONFIG_FILE that names no file does not keep Terraform from starting", async () => {
  const missing = join(await temporaryFolder(), "missing.tfrc");
  const environment = { ...process.env, HOME: await temporaryFolder(), TF_CLI_CONFIG_FILE: missing };
  const { configuration } = await findTerraform({ directory: workFolder, environment });
  expect(configuration).toMatchObject({ source: "slipway", ignored: missing });
});

test("variables that would change what our commands mean do not reach Terraform", async () => {
  const environment = {
    ...process.env,
    TF_CLI_ARGS_plan: "-destroy",
    TF_DATA_DIR: "/elsewhere",
    TF_WORKSPACE: "other",
    TF_VAR_kept: "yes",
  };
  const found = await findTerraform({ directory: await temporaryFolder(), environment });
  expect(
    Object.keys(found.environment)
      .filter((name) => name.startsWith("TF_"))
      .sort(),
  ).toEqual(["TF_CLI_CONFIG_FILE", "TF_INPUT", "TF_IN_AUTOMATION", "TF_VAR_kept"]);
});
