import { setTimeout as delay } from "node:timers/promises";
import { commandLineOf } from "../processes/command-line.ts";

/** Waits until a process has ended; throws when it still runs after `seconds`. */
export async function untilGone(pid: number, seconds = 20): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  // A process that has ended and that nobody has asked about yet has no command line.
  while ((await commandLineOf(pid)) !== undefined) {
    if (Date.now() > deadline) throw new Error(`Process ${pid} still runs after ${seconds} s.`);
    await delay(50);
  }
}
