import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** Milliseconds between two looks at a lock that another process holds. */
const RETRY_MS = 200;

/**
 * Does `work` while no other process on this machine does it under the same lock file.
 *
 * A lock whose process has ended is taken over.
 */
export async function withLock<Result>(
  lockFile: string,
  work: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  await mkdir(dirname(lockFile), { recursive: true });
  // Linked into place, so that a lock never exists without the process id in it.
  const own = `${lockFile}.${randomUUID()}`;
  const content = `${process.pid} ${own}`;
  await writeFile(own, content);
  try {
    while (!(await take(own, lockFile))) {
      signal?.throwIfAborted();
      await removeStale(lockFile);
      await delay(RETRY_MS);
    }
    try {
      return await work();
    } finally {
      await rm(lockFile, { force: true });
    }
  } finally {
    await rm(own, { force: true });
  }
}

async function take(own: string, lockFile: string): Promise<boolean> {
  try {
    await link(own, lockFile);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function removeStale(lockFile: string): Promise<void> {
  const holder = Number.parseInt(await readFile(lockFile, "utf8").catch(() => ""), 10);
  if (Number.isInteger(holder) && !isRunning(holder)) await rm(lockFile, { force: true });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
