import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
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

/** Starts a Node.js program that writes `Listening on http://…` once it serves; throws what it wrote when it ends. */
export async function startMeasured(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<MeasuredServer> {
  const child = fork(program, args, {
    env: { ...process.env, ...environment },
    execArgv: ["--import", usageChannel],
    silent: true,
  });
  const closed = once(child, "close");
  const url = await listening(child);
  return {
    url,
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

function listening(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let output = "";
  let url: string | undefined;
  const read = (bytes: Buffer) => {
    // What is written under load is of no interest, and would fill the memory.
    if (url) return;
    output += bytes.toString();
    url = /Listening on (http:\/\/[^"\s]+?)\.?["\s]/.exec(output)?.[1];
    if (url) resolve(url);
  };
  child.stdout?.on("data", read);
  child.stderr?.on("data", read);
  child.once("close", (code) => reject(new Error(`${child.spawnfile} ended with ${code}: ${output}`)));
  return promise;
}
