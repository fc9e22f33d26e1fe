import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { projectFolder } from "../folders.ts";
import type { GuardMessage } from "./group.ts";

let guard: ChildProcess | undefined;

/**
 * Makes sure that a process group does not outlive this process, even when this process is killed.
 *
 * A guard process of our own reads from a pipe that the kernel closes with this process, and then ends the group:
 * first with `signal`, ten seconds later with SIGKILL.
 *
 * @returns what to call when the group has ended.
 */
export function holdGroup(leader: number, signal: NodeJS.Signals = "SIGTERM"): () => void {
  tell({ what: "hold", leader, signal });
  return () => tell({ what: "release", leader });
}

/**
 * Makes sure that a folder does not outlive this process, even when this process is killed.
 *
 * @returns what to call when the folder is gone.
 */
export function holdFolder(folder: string): () => void {
  tell({ what: "hold-folder", folder });
  return () => tell({ what: "release-folder", folder });
}

/** Ends the guard and, with it, every group that is still held; `kill` gives them no time. */
export async function endGuard({ kill = false }: { readonly kill?: boolean } = {}): Promise<void> {
  if (guard && kill) tell({ what: "kill" });
  const ending = guard;
  guard = undefined;
  if (!ending || ending.exitCode !== null) return;
  const exited = once(ending, "exit");
  ending.ref();
  ending.stdin?.end();
  await exited;
}

function tell(message: GuardMessage): void {
  guard ??= startGuard();
  guard.stdin?.write(`${JSON.stringify(message)}\n`);
}

function startGuard(): ChildProcess {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL("guard-main.ts", import.meta.url))],
    // A session of its own: what ends the terminal must not end the guard first.
    { cwd: projectFolder, stdio: ["pipe", "ignore", "ignore"], detached: true },
  );
  child.unref();
  // Without a guard everything works but the cleaning up after a kill; the pipe's error has no other meaning.
  child.stdin.on("error", () => {});
  if ("unref" in child.stdin && typeof child.stdin.unref === "function") child.stdin.unref();
  return child;
}
