import { setTimeout as delay } from "node:timers/promises";

/** Waits until `holds` answers true; throws after `seconds`. */
export async function until(holds: () => Promise<boolean>, what: string, seconds = 60): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`After ${seconds} s still not: ${what}.`);
    await delay(50);
  }
}
