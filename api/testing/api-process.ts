import { spawn } from "node:child_process";
import { testSecrets } from "./signed-request.ts";

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `main.ts` in a process of its own. */
export interface ApiProcess {
  /** Where it listens; rejects when it ends before. */
  readonly url: Promise<string>;
  readonly exit: Promise<Exit>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts a command of `main.ts`, or of the bundle made of it, as production does, on any free port. */
export function startApi(
  command: string,
  environment: Record<string, string>,
  args: readonly string[] = [],
  main: string = new URL("../main.ts", import.meta.url).pathname,
): ApiProcess {
  const child = spawn(process.execPath, ["--import", "tsx", main, command, ...args], {
    env: {
      PATH: process.env.PATH,
      HOST: "127.0.0.1",
      PORT: "0",
      GITHUB_WEBHOOK_SECRET: testSecrets.github,
      SLIPWAY_HOOK_SECRET: testSecrets.slipway,
      ACCESS: "off",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  const listening = Promise.withResolvers<string>();
  child.stderr.on("data", (bytes) => {
    stderr += String(bytes);
  });
  child.stdout.on("data", (bytes) => {
    stdout += String(bytes);
    const url = /Listening on (http:\/\/[^"]+)\./.exec(stdout)?.[1];
    if (url) listening.resolve(url);
  });
  const exit = new Promise<Exit>((resolve) => {
    child.on("close", (code, signal) => {
      listening.reject(new Error(`${command} ended before it listened: ${stdout}${stderr}`));
      resolve({ code, signal, stdout, stderr });
    });
  });
  // Commands that never listen are as good as those that do.
  listening.promise.catch(() => undefined);
  return { url: listening.promise, exit, kill: (signal) => child.kill(signal) };
}
