import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Fault } from "../fault.ts";
import { commandLineOf } from "../processes/command-line.ts";
import { takeLock } from "./lock.ts";

async function emptyHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "slipway-lock-"));
  onTestFinished(() => rm(home, { recursive: true }));
  return home;
}

/** A lock of another process that runs: the one that started this one. */
async function holdByParent(home: string, url?: string): Promise<void> {
  const command = await commandLineOf(process.ppid);
  await writeFile(join(home, "sandbox.lock"), JSON.stringify({ pid: process.ppid, command, url }));
}

test("a released lock leaves nothing behind", async () => {
  const home = await emptyHome();
  const lock = await takeLock(home);
  await lock.announce("http://127.0.0.1:3000");
  await lock.release();
  expect(await readdir(home)).toEqual([]);
});

test("a second start is told the process and the address of the first", async () => {
  const home = await emptyHome();
  await holdByParent(home, "http://127.0.0.1:3000");
  await expect(takeLock(home)).rejects.toThrow(
    new Fault(
      `The sandbox already runs as process ${process.ppid} and answers at http://127.0.0.1:3000: use that one, or stop it with Ctrl-C there or \`kill ${process.ppid}\`.`,
    ),
  );
});

test("a second start before the first one answers is told the process", async () => {
  const home = await emptyHome();
  await holdByParent(home);
  await expect(takeLock(home)).rejects.toThrow(
    new Fault(
      `The sandbox already runs as process ${process.ppid}: use that one, or stop it with Ctrl-C there or \`kill ${process.ppid}\`.`,
    ),
  );
});

test.each([
  ["a process that has ended", JSON.stringify({ pid: 2 ** 30, command: "node cli/main.ts sandbox" })],
  ["a stranger with the same id", JSON.stringify({ pid: process.ppid, command: "node cli/main.ts sandbox" })],
  ["a process that was killed while it wrote", '{"pid": 1'],
])("the lock of %s is taken over", async (_, content) => {
  const home = await emptyHome();
  await writeFile(join(home, "sandbox.lock"), content);
  const lock = await takeLock(home);
  await lock.release();
  expect(await readdir(home)).toEqual([]);
});
