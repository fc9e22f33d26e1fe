import { setTimeout as delay } from "node:timers/promises";
import { createInterface } from "node:readline";
import { type GuardMessage, signalGroup } from "./group.ts";

/** Time that process groups get to end after they were asked to, before they are killed. */
const GRACE_MS = 10_000;

/** The groups that live now, each with the signal that asks it to end. */
const groups = new Map<number, NodeJS.Signals>();

// Signals are for the process that is guarded; its end is all that counts here.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line) as GuardMessage;
  if (message.hold) groups.set(message.pid, message.signal);
  else groups.delete(message.pid);
}

for (const [pid, signal] of groups) signalGroup(pid, signal);
const deadline = Date.now() + GRACE_MS;
while (groups.size > 0 && Date.now() < deadline) {
  for (const pid of groups.keys()) {
    if (!signalGroup(pid, 0)) groups.delete(pid);
  }
  await delay(100);
}
for (const pid of groups.keys()) signalGroup(pid, "SIGKILL");
