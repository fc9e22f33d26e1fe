import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GithubProvider } from "@cdktf/provider-github/lib/provider/index.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { workFolder } from "../../cli/folders.ts";
import { findTerraform, type Terraform } from "../../cli/terraform/installation.ts";
import { type Block, resourceOf, synthesised } from "../testing/synthesised.ts";
import { RepositorySecrets } from "./secrets.ts";

const folder = mkdtempSync(join(tmpdir(), "slipway-secrets-"));
afterAll(() => rmSync(folder, { recursive: true }));

let terraform: Terraform;
beforeAll(async () => {
  terraform = await findTerraform({ directory: workFolder });
});

/** Writes the secret with its lifecycle as a resource that keeps what it gets, so that no provider is needed. */
function write(sealed: string, kept: string): void {
  const stack = synthesised((scope) => {
    new GithubProvider(scope, "github");
    new RepositorySecrets(scope, "secret", { repository: "shop", sealed: { TOKEN: sealed } });
  });
  const { lifecycle } = resourceOf(stack, "github_actions_secret") as { readonly lifecycle: Block };
  const versions = stack.resource?.terraform_data;
  const secret = { input: kept, lifecycle: { ...lifecycle, ignore_changes: ["input"] } };
  const resource = { terraform_data: { ...versions, secret } };
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ resource }));
}

/** What is kept after an apply. */
function applied(): string {
  for (const words of [["init"], ["apply", "-auto-approve"]]) {
    const { status, stderr } = run(...words);
    expect({ status, stderr }).toMatchObject({ status: 0 });
  }
  const { values } = JSON.parse(run("show", "-json").stdout);
  return values.root_module.resources.find((one: Block) => one.name === "secret").values.output;
}

function run(...words: string[]) {
  return spawnSync(terraform.binary, words, { cwd: folder, encoding: "utf8", env: terraform.environment });
}

test("what was rotated elsewhere stays, until another value is sealed", () => {
  write("sealed 1", "value 1");
  expect(applied()).toBe("value 1");
  // The same sealed value: whatever else the plan would want, it is ignored.
  write("sealed 1", "what the code still says");
  expect(applied()).toBe("value 1");
  write("sealed 2", "value 2");
  expect(applied()).toBe("value 2");
});
