import { rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { type GuardMessage, signalGroup } from "./group.ts";

/** Time that process groups get to end after they were asked to, before they are killed. */
const GRACE_MS = 10_000;

/** The groups that live now, each with the signal that asks it to end. */
const groups = new Map<number, NodeJS.Signals>();
/** What is to be removed once they have ended. */
const folders = new Set<string>();
let graceMs = GRACE_MS;

// Signals are meant for the process that is guarded; only its end counts here.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line) as GuardMessage;
  switch (message.what) {
    case "hold":
      groups.set(message.leader, message.signal);
      break;
    case "release":
      groups.delete(message.leader);
      break;
    case "hold-folder":
      folders.add(message.folder);
      break;
    case "release-folder":
      folders.delete(message.folder);
      break;
    case "kill":
      graceMs = 0;
  }
}

if (graceMs > 0) for (const [leader, signal] of groups) signalGroup(leader, signal);
const deadline = Date.now() + graceMs;
while (groups.size > 0 && Date.now() < deadline) {
  for (const leader of groups.keys()) {
    if (!signalGroup(leader, 0)) groups.delete(leader);
  }
  await delay(100);
}
for (const leader of groups.keys()) signalGroup(leader, "SIGKILL");
await Promise.all([...folders].map((folder) => rm(folder, { recursive: true, force: true })));
