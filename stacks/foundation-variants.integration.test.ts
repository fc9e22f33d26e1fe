import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { workFolder } from "../cli/folders.ts";
import { validateCommand } from "../cli/terraform/commands.ts";
import { findTerraform, type Terraform } from "../cli/terraform/installation.ts";
import { interfaceEndpoints } from "../envs/network-settings.ts";
import { prod } from "../envs/prod.ts";
import { staging } from "../envs/staging.ts";
import { lone } from "./testing/lone-environment.ts";
import { stackOf, synthesise } from "./testing/synthesise.ts";

// All variants need the same provider, so one folder that is initialized once serves for all.
const folder = mkdtempSync(join(tmpdir(), "slipway-validate-"));
afterAll(() => rmSync(folder, { recursive: true }));

let terraform: Terraform;

function run(argument: readonly string[]) {
  return spawnSync(terraform.binary, argument, {
    cwd: folder,
    encoding: "utf8",
    env: terraform.environment,
  });
}

function write(stack: unknown) {
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(stack));
}

beforeAll(async () => {
  terraform = await findTerraform({ directory: workFolder });
  write(stackOf(synthesise(lone(staging)), "staging-foundation"));
  const { status, stderr } = run(["init", "-backend=false", "-input=false", "-no-color"]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

/** What Terraform and the real provider have to say about a stack. */
function diagnosticsOf(stack: unknown): unknown {
  write(stack);
  return JSON.parse(run(validateCommand().arguments).stdout).diagnostics;
}

describe("Terraform and the AWS provider accept, without a warning, what no shipped environment asks for:", () => {
  const reason = "The environment is taken down.";
  test.each([
    [
      "an environment without deletion protection",
      { ...prod, deletionProtection: { enabled: false, reason } },
    ],
    [
      "an environment whose updates go to a copy of the database first",
      { ...prod, database: { ...prod.database, ownerPassword: "write-only", updates: "blue-green" } },
    ],
    [
      "an environment with every interface endpoint",
      { ...staging, network: { ...staging.network, interfaceEndpoints } },
    ],
  ] as const)("the foundation of %s", (_, environment) => {
    const synthesis = synthesise(lone(environment));
    expect(diagnosticsOf(stackOf(synthesis, `${environment.name}-foundation`))).toEqual([]);
  });
});
