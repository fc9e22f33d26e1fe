import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Fault } from "../../fault.ts";

const run = promisify(execFile);

/** Names under which a Python may be found; the newest that moto is tested with comes first after `python3`. */
const CANDIDATES = ["python3", "python3.13", "python3.12", "python3.11", "python3.10", "python"];

/** Where to get a Python that fits. */
const WAY_OUT =
  "install Python 3.10 or later with its venv module (Debian and Ubuntu: `apt-get install python3 python3-venv`; https://www.python.org/downloads/).";

/**
 * The first Python 3.10 or later on the PATH.
 *
 * @throws Fault when there is none.
 */
export async function findPython(environment: NodeJS.ProcessEnv): Promise<string> {
  const tooOld: string[] = [];
  for (const name of CANDIDATES) {
    const version = await versionOf(name, environment);
    if (!version) continue;
    const [major = 0, minor = 0] = version.split(".").map(Number);
    if (major === 3 && minor >= 10) return name;
    tooOld.push(version);
  }
  const [version] = tooOld;
  throw new Fault(
    version
      ? `The emulator needs Python 3.10 or later and this machine has ${version}: ${WAY_OUT}`
      : `The emulator needs Python, which was not found on the PATH: ${WAY_OUT}`,
  );
}

async function versionOf(name: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  try {
    const { stdout } = await run(name, ["-c", "import platform; print(platform.python_version())"], {
      env: environment,
    });
    return stdout.trim();
  } catch {
    return undefined;
  }
}
