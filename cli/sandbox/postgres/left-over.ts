import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Fault } from "../../fault.ts";
import { commandLineOf } from "../../processes/command-line.ts";

/** How long a server may take to write everything down and end. */
const STOP_SECONDS = 30;

/**
 * Ends a server that an earlier, killed run left behind on this data folder, and removes the `postmaster.pid` of
 * one that no longer exists.
 *
 * @throws Fault when it does not end.
 */
export async function endLeftOverServer(dataFolder: string): Promise<void> {
  const pidFile = join(dataFolder, "postmaster.pid");
  const pid = Number.parseInt(await readFile(pidFile, "utf8").catch(() => ""), 10);
  if (Number.isNaN(pid)) return;
  if (await isServerOf(pid, dataFolder)) {
    process.kill(pid, "SIGINT");
    await waitForEnd(pid, dataFolder);
  }
  // PostgreSQL would keep away when another program was given the same process id since.
  await rm(pidFile, { force: true });
}

async function waitForEnd(pid: number, dataFolder: string): Promise<void> {
  const deadline = Date.now() + STOP_SECONDS * 1000;
  while (await isServerOf(pid, dataFolder)) {
    if (Date.now() > deadline) {
      throw new Fault(
        `PostgreSQL of an earlier run (process ${pid}) does not stop: end it with \`kill -QUIT ${pid}\`, then start again.`,
      );
    }
    await delay(100);
  }
}

async function isServerOf(pid: number, dataFolder: string): Promise<boolean> {
  const command = await commandLineOf(pid);
  return command?.includes("postgres") === true && command.includes(dataFolder);
}
