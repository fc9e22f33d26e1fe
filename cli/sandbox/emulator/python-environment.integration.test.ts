import { chmod, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../../testing/temporary-folder.ts";
import { ensurePythonEnvironment, type PythonPackages } from "./python-environment.ts";

/** One small package. */
const SIX = `six==1.17.0 \\
    --hash=sha256:4721f391ed90541fddacab5acf947aa0d3dc7d27b2e1e8eda2be8970586c3274
`;

let directory: string;
let packages: PythonPackages;
let steps: string[];
beforeEach(async () => {
  directory = await temporaryFolder();
  steps = [];
  packages = { program: "six", folder: "python", requirements: join(directory, "requirements.txt") };
  await writeFile(packages.requirements, SIX);
});

const MADE = ["Making a Python environment", "Installing six"];

function ensure(environment: NodeJS.ProcessEnv): Promise<string> {
  return ensurePythonEnvironment({
    directory,
    packages,
    environment,
    onProgress: (step) => steps.push(step),
  });
}

/** A folder with a program of the given name. */
async function program(name: string, script: string): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, name), 0o755);
  return folder;
}

/** A machine whose Python makes virtual environments in no time. */
async function quickPython(): Promise<NodeJS.ProcessEnv> {
  const folder = await program(
    "python3",
    `case "$1 $2" in
      "-c "*) echo 3.12.1 ;;
      "-m venv") mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    esac`,
  );
  return { PATH: [folder, process.env.PATH].join(delimiter) };
}

test("a second call finds what the first one made", async () => {
  const machine = await quickPython();
  const python = await ensure(machine);
  expect(await ensure(machine)).toBe(python);
  expect(steps).toEqual(MADE);
});

test("two calls at the same time make it once", async () => {
  const machine = await quickPython();
  const [first, second] = await Promise.all([ensure(machine), ensure(machine)]);
  expect(first).toBe(second);
  expect(steps).toEqual(MADE);
});

test("a half-made environment is made anew", async () => {
  await mkdir(join(directory, "python", "bin"), { recursive: true });
  await writeFile(join(directory, "python", "bin", "python"), "half");
  await ensure(await quickPython());
  expect(await readdir(join(directory, "python"))).toContain("slipway-requirements");
  expect(steps).toEqual(MADE);
});

test("an environment whose Python has gone is made anew", async () => {
  const machine = await quickPython();
  await rm(await ensure(machine));
  await ensure(machine);
  expect(steps).toEqual([...MADE, ...MADE]);
});

test("an environment with other packages is made anew", async () => {
  const machine = await quickPython();
  await ensure(machine);
  await writeFile(packages.requirements, `# Another comment.\n${SIX}`);
  await ensure(machine);
  expect(steps).toEqual([...MADE, ...MADE]);
});

test("a package whose hash is another one is refused, and nothing counts as made", async () => {
  await writeFile(packages.requirements, SIX.replace("4721f391", "00000000"));
  await expect(ensure(process.env)).rejects.toThrow(
    /^The Python packages of six could not be installed \(.*\): check the connection to the package index, or name another one in PIP_INDEX_URL, and run again\.$/,
  );
  expect(await readdir(join(directory, "python"))).not.toContain("slipway-requirements");
});

test("a machine without Python is told how to get it", async () => {
  await expect(ensure({ PATH: await temporaryFolder() })).rejects.toThrow(
    "The emulator needs Python, which was not found on the PATH: install Python 3.10 or later with its venv module (Debian and Ubuntu: `apt-get install python3 python3-venv`; https://www.python.org/downloads/).",
  );
});

test("a Python that is too old is refused", async () => {
  await expect(ensure({ PATH: await program("python3", "echo 3.9.18") })).rejects.toThrow(
    "The emulator needs Python 3.10 or later and this machine has 3.9.18: install Python 3.10 or later with its venv module (Debian and Ubuntu: `apt-get install python3 python3-venv`; https://www.python.org/downloads/).",
  );
});

test("a Python without venv is told how to get it", async () => {
  const script = `case "$1" in -c) echo 3.12.1;; *) echo "No module named venv" >&2; exit 1;; esac`;
  await expect(ensure({ PATH: await program("python3", script) })).rejects.toThrow(
    `python3 could not make a virtual environment in ${join(directory, "python")} (No module named venv): install its venv module (Debian and Ubuntu: \`apt-get install python3-venv\`).`,
  );
});
