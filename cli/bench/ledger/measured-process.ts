import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { open, readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** What a process has used since it started. */
export interface Usage {
  readonly cpuMicroseconds: number;
  /** The most memory that it ever had (resident set size). */
  readonly peakKilobytes: number;
}

/** A server in a process of its own that tells what it uses. */
export interface MeasuredServer {
  readonly url: string;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

const usageChannel = fileURLToPath(new URL("./usage-channel.ts", import.meta.url));

/**
 * Starts a Node.js program that writes `Listening on http://…` once it serves; throws what it wrote when it ends.
 *
 * What it writes goes to a file: reading it would take processor time from the server on a small machine.
 */
export async function startMeasured(
  program: string,
  args: readonly string[],
  {
    logFile,
    environment,
  }: { readonly logFile: string; readonly environment: Readonly<Record<string, string>> },
): Promise<MeasuredServer> {
  const log = await open(logFile, "w");
  const child = fork(program, args, {
    env: { ...process.env, ...environment },
    execArgv: ["--import", usageChannel],
    stdio: ["ignore", log.fd, log.fd, "ipc"],
  });
  const closed = once(child, "close");
  await log.close();
  return {
    url: await listening(child, logFile),
    usage: async () => {
      const told = once(child, "message") as Promise<[Usage]>;
      child.send("usage");
      return (await told)[0];
    },
    stop: async () => {
      child.kill();
      await closed;
    },
  };
}

async function listening(child: ChildProcess, logFile: string): Promise<string> {
  for (;;) {
    const written = await readFile(logFile, "utf8");
    const url = /Listening on (http:\/\/[^"\s]+?)\.?["\s]/.exec(written)?.[1];
    if (url) return url;
    if (child.exitCode !== null)
      throw new Error(`${child.spawnfile} ended with ${child.exitCode}: ${written}`);
    await delay(50);
  }
}
