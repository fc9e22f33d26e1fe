import { execFile } from "node:child_process";
import { readdir, readFile, readlink } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

/** A running process. */
export interface RunningProcess {
  readonly pid: number;
  readonly command: string;
}

/** All processes whose command line or working folder names `folder`. */
export async function processesIn(folder: string): Promise<RunningProcess[]> {
  const all = process.platform === "linux" ? await fromProc() : await fromPs();
  return all
    .filter(({ command, cwd }) => command.includes(folder) || cwd.startsWith(folder))
    .map(({ pid, command }) => ({ pid, command }));
}

/** Waits for a process in `folder` whose command line matches; throws when there is none after `seconds`. */
export async function untilProcessIn(
  folder: string,
  pattern: RegExp,
  seconds = 120,
): Promise<RunningProcess> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = (await processesIn(folder)).find(({ command }) => pattern.test(command));
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`No process in ${folder} matches ${pattern}.`);
    await delay(50);
  }
}

/** Waits until no process runs in `folder`; throws with those that still do after `seconds`. */
export async function untilNoProcessIn(folder: string, seconds = 20): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const left = await processesIn(folder);
    if (left.length === 0) return;
    if (Date.now() > deadline) throw new Error(`Left running: ${JSON.stringify(left)}`);
    await delay(100);
  }
}

async function fromProc(): Promise<{ pid: number; command: string; cwd: string }[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(
    pids.map(async (pid) => ({
      pid: Number(pid),
      command: (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).replaceAll("\0", " ").trim(),
      cwd: await readlink(`/proc/${pid}/cwd`).catch(() => ""),
    })),
  );
  // What has ended and only waits to be asked about has no command line.
  return all.filter(({ command }) => command !== "");
}

async function fromPs(): Promise<{ pid: number; command: string; cwd: string }[]> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,command="]);
  return stdout
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, pid, command]) => ({ pid: Number(pid), command: command ?? "", cwd: "" }));
}
