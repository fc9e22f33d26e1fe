import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Fault } from "../../fault.ts";
import { withLock } from "../../folder-lock.ts";
import { findPython } from "./python.ts";

const run = promisify(execFile);

/** What one virtual environment holds. */
export interface PythonPackages {
  /** The program that they make up, for example `moto`. */
  readonly program: string;
  /** Name of the virtual environment's folder. */
  readonly folder: string;
  /** File with every package, its version and the hashes of its files; `uv pip compile` writes it. */
  readonly requirements: string;
}

/** See `requirements.in`. */
const MOTO: PythonPackages = {
  program: "moto",
  folder: "python",
  requirements: fileURLToPath(new URL("requirements.txt", import.meta.url)),
};

/** Variables that would make pip or Python work somewhere else. */
const FOREIGN_VARIABLES = ["PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PYTHONPATH", "PYTHONHOME"];

/** Settings of {@link ensurePythonEnvironment}. */
export interface PythonEnvironmentOptions {
  /** The project's ignored folder; the virtual environment is made in it. */
  readonly directory: string;
  /** What is installed; moto when left out. */
  readonly packages?: PythonPackages | undefined;
  readonly onProgress?: ((step: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly environment?: NodeJS.ProcessEnv | undefined;
}

/**
 * The Python of a virtual environment with exactly the pinned packages; made when it is missing, half-made or old.
 *
 * @throws Fault when there is no Python that fits, it lacks venv, or the packages cannot be installed.
 */
export async function ensurePythonEnvironment(options: PythonEnvironmentOptions): Promise<string> {
  const lockFile = join(options.directory, `${(options.packages ?? MOTO).folder}.lock`);
  return withLock(lockFile, () => makeWhereNeeded(options), options.signal);
}

async function makeWhereNeeded({
  directory,
  packages: { program, requirements, ...packages } = MOTO,
  onProgress,
  signal,
  environment = process.env,
}: PythonEnvironmentOptions): Promise<string> {
  const folder = join(directory, packages.folder);
  const python =
    process.platform === "win32" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");
  // The marker is written last: without it the folder is half-made.
  const marker = join(folder, "slipway-requirements");
  const wanted = createHash("sha256")
    .update(await readFile(requirements))
    .digest("hex");
  const found = await readFile(marker, "utf8").catch(() => undefined);
  if (found === wanted && (await isThere(python))) return python;

  const clean = Object.fromEntries(
    Object.entries(environment).filter(([name]) => !FOREIGN_VARIABLES.includes(name)),
  );
  const base = await findPython(clean);
  await rm(folder, { recursive: true, force: true });
  onProgress?.("Making a Python environment");
  await attempt(
    [base, "-m", "venv", folder],
    (reason) =>
      `${base} could not make a virtual environment in ${folder} (${reason}): install its venv module (Debian and Ubuntu: \`apt-get install python3-venv\`).`,
  );
  onProgress?.(`Installing ${program}`);
  await attempt(
    [
      python,
      ...["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"],
      ...["--require-hashes", "--only-binary", ":all:", "--requirement", requirements],
    ],
    (reason) =>
      `The Python packages of ${program} could not be installed (${reason}): check the connection to the package index, or name another one in PIP_INDEX_URL, and run again.`,
  );
  await writeFile(marker, wanted);
  return python;

  async function attempt(
    [command, ...commandArguments]: [string, ...string[]],
    message: (reason: string) => string,
  ): Promise<void> {
    try {
      await run(command, commandArguments, { env: clean, signal });
    } catch (cause) {
      signal?.throwIfAborted();
      throw new Fault(message(lastLine(cause)), { cause });
    }
  }
}

/** The last line that a failed command wrote: pip and venv name the reason there. */
function lastLine(error: unknown): string {
  const output = error as { readonly stderr?: string; readonly stdout?: string };
  const text = output.stderr?.trim() || output.stdout?.trim() || String(error);
  return (text.split("\n").at(-1) ?? text).trim().replace(/\.$/, "");
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
