import { execFile } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { projectFolder, workFolder } from "../../folders.ts";
import { ensurePythonEnvironment } from "../../sandbox/emulator/python-environment.ts";
import { temporaryFolder } from "../../testing/temporary-folder.ts";

let programs: string;
beforeAll(async () => {
  const python = await ensurePythonEnvironment({
    directory: workFolder,
    packages: {
      program: "zizmor and actionlint",
      folder: "python-workflows",
      requirements: fileURLToPath(new URL("requirements.txt", import.meta.url)),
    },
  });
  programs = dirname(python);
});

/** Without ShellCheck and Pyflakes: they are on some machines only. */
const actionlint = ["actionlint", "-no-color", "-shellcheck=", "-pyflakes="] as const;
const zizmor = [
  ...["zizmor", "--offline", "--pedantic", "--strict-collection", "--collect", "all"],
  ...["--no-progress", "--quiet", "--color", "never", ".github"],
] as const;

/** Runs a program in a folder; what it says explains a code that is not 0. */
function run(folder: string, [program, ...words]: readonly [string, ...string[]]) {
  return new Promise<{ readonly code: unknown; readonly said: string }>((resolve) => {
    execFile(join(programs, program), words, { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, said: error ? `${stdout}${stderr}` : "" });
    });
  });
}

/** A repository with these workflows, of which one is changed. */
async function repositoryWith(file: string, from: string, to: string): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, ".git"));
  await cp(join(projectFolder, ".github"), join(folder, ".github"), { recursive: true });
  const path = join(folder, ".github", file);
  await writeFile(path, (await readFile(path, "utf8")).replace(from, to));
  return folder;
}

test("actionlint finds nothing", async () => {
  expect(await run(projectFolder, actionlint)).toEqual({ code: 0, said: "" });
});

test("actionlint finds a job that is needed and not there", async () => {
  const folder = await repositoryWith("workflows/release.yml", "needs: staging", "needs: stagging");
  const { code, said } = await run(folder, actionlint);
  expect(code).toBe(1);
  expect(said).toContain('job "prod" needs job "stagging" which does not exist');
});

test("zizmor finds nothing", async () => {
  expect(await run(projectFolder, zizmor)).toEqual({ code: 0, said: "" });
});

test("zizmor finds an expression in a script", async () => {
  const folder = await repositoryWith(
    "workflows/rollback.yml",
    'rollback "$ENVIRONMENT"',
    `rollback \${{ inputs.environment }}`,
  );
  const { code, said } = await run(folder, zizmor);
  expect(code).not.toBe(0);
  expect(said).toContain("template-injection");
});

test("zizmor finds a dependency update without a time to wait", async () => {
  const folder = await repositoryWith("dependabot.yml", "default-days: 7", "default-days: 1");
  const { said } = await run(folder, zizmor);
  expect(said).toContain("dependabot-cooldown");
});
