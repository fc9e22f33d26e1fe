import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { projectFolder } from "../folders.ts";
import type { Measurement } from "./measurement.ts";

/** The line with which the sandbox tells the address of its page. */
const address = /API and page: (http:\/\/\S+)/;

/** From `npm start` until its page answers. */
export async function page(): Promise<Measurement[]> {
  const started = performance.now();
  const sandbox = spawn("npm", ["start"], {
    cwd: projectFolder,
    env: { ...process.env, CI: "true" },
    stdio: ["ignore", "pipe", "inherit"],
    // A group of its own, because npm does not always pass a signal on.
    detached: true,
  });
  const ended = once(sandbox, "close");
  const { pid } = sandbox;
  if (pid === undefined) throw new Error("npm could not be started.");
  try {
    for await (const line of createInterface({ input: sandbox.stdout })) {
      const url = address.exec(line)?.[1];
      if (url === undefined) continue;
      const { status } = await fetch(url);
      if (status !== 200) throw new Error(`${url} answers with ${status}.`);
      return [measured((performance.now() - started) / 1000)];
    }
    throw new Error("The sandbox ended before its page was up.");
  } finally {
    if (sandbox.exitCode === null) process.kill(-pid, "SIGINT");
    sandbox.stdout.resume();
    await ended;
  }
}

function measured(seconds: number): Measurement {
  return { name: "page up", value: seconds, unit: "s", against: "limit", baseline: 15, limit: 1 };
}
