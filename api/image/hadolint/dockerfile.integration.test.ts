import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { projectFolder, workFolder } from "../../../cli/folders.ts";
import { ensurePythonEnvironment } from "../../../cli/sandbox/emulator/python-environment.ts";

let hadolint: string;
let dockerfile: string;
beforeAll(async () => {
  const python = await ensurePythonEnvironment({
    directory: workFolder,
    packages: {
      program: "hadolint",
      folder: "python-hadolint",
      requirements: fileURLToPath(new URL("requirements.txt", import.meta.url)),
    },
  });
  hadolint = join(dirname(python), "hadolint");
  dockerfile = await readFile(join(projectFolder, "Dockerfile"), "utf8");
});

/** Codes of the rules that a Dockerfile breaks. */
async function brokenRules(content: string): Promise<string[]> {
  const output = await new Promise<string>((resolve, reject) => {
    const child = execFile(hadolint, ["--no-fail", "--format", "json", "-"], (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
    child.stdin?.end(content);
  });
  const findings = JSON.parse(output) as readonly { readonly code: string }[];
  return findings.map(({ code }) => code);
}

test("hadolint finds nothing in the Dockerfile", async () => {
  expect(await brokenRules(dockerfile)).toEqual([]);
});

test("hadolint would find a last user that is root", async () => {
  expect(await brokenRules(dockerfile.replace("USER 10001:10001", "USER root"))).toContain("DL3002");
});
