import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { workFolder } from "../../../cli/folders.ts";
import { ensurePythonEnvironment } from "../../../cli/sandbox/emulator/python-environment.ts";
import { environments } from "../../../envs/environments.ts";
import { platform } from "../../../envs/platform.ts";
import { buildApp } from "../../app.ts";
import { exampleRepository } from "../../testing/example-repository.ts";
import { type Finding, runCheckov } from "./checkov.ts";
import { stale, unexplained } from "./explained-finding.ts";
import { explainedFindings } from "./explained-findings.ts";

let outdir: string;
let findings: Finding[];

beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), "slipway-checkov-"));
  buildApp({ platform, environments, repository: exampleRepository, outdir }).synth();
  const python = await ensurePythonEnvironment({
    directory: workFolder,
    packages: {
      program: "checkov",
      folder: "python-checkov",
      requirements: fileURLToPath(new URL("requirements.txt", import.meta.url)),
    },
  });
  findings = await runCheckov(python, join(outdir, "stacks"));
});

afterAll(() => rm(outdir, { recursive: true }));

test("checkov finds nothing that is not explained", () => {
  expect(unexplained(findings, explainedFindings)).toEqual([]);
});

test("every explanation still explains a finding", () => {
  expect(stale(findings, explainedFindings)).toEqual([]);
});
