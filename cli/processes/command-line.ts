import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

/**
 * The command line of a running process, words separated by spaces; undefined when there is no such process.
 *
 * Tells a process that was started earlier from a stranger that was given the same id since.
 */
export async function commandLineOf(pid: number): Promise<string | undefined> {
  const text = process.platform === "linux" ? await fromProc(pid) : await fromPs(pid);
  return text?.trim() || undefined;
}

async function fromProc(pid: number): Promise<string | undefined> {
  const words = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => undefined);
  return words?.replaceAll("\0", " ");
}

async function fromPs(pid: number): Promise<string | undefined> {
  const listed = await promisify(execFile)("ps", ["-o", "command=", "-p", String(pid)]).catch(
    () => undefined,
  );
  return listed?.stdout;
}
