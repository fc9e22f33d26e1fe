import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataResource, TerraformOutput } from "cdktf";
import { afterAll, beforeAll, expect, test } from "vitest";
import { workFolder } from "../../cli/folders.ts";
import { findTerraform, type Terraform } from "../../cli/terraform/installation.ts";
import { synthesised } from "../testing/synthesised.ts";
import { ReleaseRecord } from "./release-record.ts";

const complete = {
  digest: `sha256:${"a".repeat(64)}`,
  version: "1.2.3",
  commit: "b".repeat(40),
  schemaVersion: 3,
  previous: null,
  follows: 6,
};

const folder = mkdtempSync(join(tmpdir(), "slipway-release-record-"));
afterAll(() => rmSync(folder, { recursive: true }));

let terraform: Terraform;

beforeAll(async () => {
  terraform = await findTerraform({ directory: workFolder });
  const {
    data,
    provider,
    terraform: _,
    ...stack
  } = synthesised((scope) => {
    const release = new ReleaseRecord(scope, "release", {
      parameterName: "/acme/staging/release",
      environmentName: "staging",
    });
    new DataResource(scope, "needs-release", { lifecycle: { precondition: [release.precondition] } });
    const { digest, version, commit } = release;
    new TerraformOutput(scope, "released", { value: { digest, version, commit }, staticId: true });
  });
  // A variable stands in for the parameter, so that Terraform needs neither AWS nor its provider.
  const [name] = Object.keys(data?.aws_ssm_parameter ?? {});
  const source = JSON.stringify({ ...stack, variable: { record: { type: "string" } } });
  writeFileSync(
    join(folder, "cdk.tf.json"),
    source
      .replaceAll(`data.aws_ssm_parameter.${name}.insecure_value`, "var.record")
      .replaceAll(`data.aws_ssm_parameter.${name}.version`, "7"),
  );
  expect(terraformRun("init", "-backend=false").status).toBe(0);
});

function terraformRun(...argument: string[]) {
  const { status, stdout, stderr } = spawnSync(terraform.binary, [...argument, "-no-color", "-input=false"], {
    cwd: folder,
    encoding: "utf8",
    env: terraform.environment,
  });
  return { status, stdout, message: stderr.replaceAll(/[│╷╵\s]+/g, " ") };
}

function plan(record: string) {
  return terraformRun("plan", `-var=record=${record}`);
}

test("a complete record is read field by field", () => {
  const { status, stdout } = plan(JSON.stringify(complete));
  expect(status).toBe(0);
  expect(stdout).toContain(`digest  = "${complete.digest}"`);
  expect(stdout).toContain(`version = "${complete.version}"`);
  expect(stdout).toContain(`commit  = "${complete.commit}"`);
});

test.each([
  ["an empty record, as the foundation makes it", "{}"],
  ["text that is not JSON", "1.2.3"],
  ["a tag instead of a digest", JSON.stringify({ ...complete, digest: "latest" })],
  ["a digest that ends in another line", JSON.stringify({ ...complete, digest: `${complete.digest}\nx` })],
  [
    "a version that would end the text it is written into",
    JSON.stringify({ ...complete, version: '1","x":"' }),
  ],
  ["a short commit", JSON.stringify({ ...complete, commit: "bbbbbbb" })],
  ["a record that overwrote another one", JSON.stringify({ ...complete, follows: 5 })],
  ["a record that nobody wrote on top of another", JSON.stringify({ ...complete, follows: undefined })],
])("%s refuses the plan and says what to do", (_, record) => {
  const { status, message } = plan(record);
  expect(status).toBe(1);
  expect(message).toContain(
    "The parameter /acme/staging/release holds no release that counts: run `slipway release staging` first, as " +
      "docs/guide/releases.md shows.",
  );
});
