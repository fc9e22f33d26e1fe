import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Fault } from "../../fault.ts";

/** A running moto server. */
export interface Moto {
  readonly port: number;
  /** Resolves when the process has ended, with the signal or exit code that says how. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

const SERVER = fileURLToPath(new URL("server.py", import.meta.url));

/** How moto behaves where it can be chosen. */
const SETTINGS = {
  // Roles attach AWS's own policies, such as the one for enhanced monitoring.
  MOTO_IAM_LOAD_MANAGED_POLICIES: "true",
  // Certificates are issued at the next look, not after a minute.
  MOTO_ACM_VALIDATION_WAIT: "0",
};

/**
 * Starts moto on a free loopback port. It ends with this process, however this process ends.
 *
 * @throws Fault with the last line of its log when it does not start.
 */
export async function startMoto({
  python,
  logFolder,
  environment = process.env,
}: {
  readonly python: string;
  /** Receives `moto.log`. */
  readonly logFolder: string;
  readonly environment?: NodeJS.ProcessEnv;
}): Promise<Moto> {
  await mkdir(logFolder, { recursive: true });
  const logFile = join(logFolder, "moto.log");
  const log = await open(logFile, "w");
  // Without the caller's AWS variables, so that nothing in moto can ever reach a real account.
  const inherited = Object.entries(environment).filter(([name]) => !/^(AWS|MOTO)_/.test(name));
  const child = spawn(python, [SERVER], {
    env: { ...Object.fromEntries(inherited), ...SETTINGS },
    stdio: ["pipe", "pipe", log.fd],
    detached: true,
  });
  await log.close();
  const ended = endOf(child);
  const port = await firstLine(child);
  if (port === undefined) {
    const text = await readFile(logFile, "utf8");
    throw new Fault(
      `The emulator did not start (${text.trim().split("\n").at(-1)}; the whole output is in ${logFile}): delete the folder of its Python environment and run again.`,
    );
  }
  return {
    port: Number(port),
    ended,
    stop: async () => {
      // Closing its standard input ends it.
      child.stdin?.destroy();
      await ended;
    },
  };
}

async function endOf(child: ChildProcess): Promise<string> {
  const [code, signal] = await once(child, "close");
  return String(signal ?? code);
}

async function firstLine(child: ChildProcess): Promise<string | undefined> {
  if (!child.stdout) return undefined;
  for await (const line of createInterface({ input: child.stdout })) return line;
  return undefined;
}
