import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { withLock } from "./folder-lock.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

let folder: string;
let lockFile: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  lockFile = join(folder, "work.lock");
});

test("work under one lock never overlaps", async () => {
  const log: string[] = [];
  const work = (name: string) => async () => {
    log.push(`${name} begins`);
    await delay(20);
    log.push(`${name} ends`);
  };
  await Promise.all(["a", "b", "c"].map((name) => withLock(lockFile, work(name))));
  expect(log.filter((_, index) => index % 2 === 1)).toEqual(
    log.filter((_, index) => index % 2 === 0).map((line) => line.replace("begins", "ends")),
  );
});

test("the result is handed over and nothing stays behind", async () => {
  expect(await withLock(lockFile, async () => 7)).toBe(7);
  expect(await readdir(folder)).toEqual([]);
});

test("a failure opens the lock again", async () => {
  await expect(withLock(lockFile, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await readdir(folder)).toEqual([]);
});

test("the lock of a process that has ended is taken over", async () => {
  await writeFile(lockFile, "999999999 gone");
  expect(await withLock(lockFile, async () => "taken")).toBe("taken");
});

test("waiting ends when it is aborted", async () => {
  await writeFile(lockFile, `${process.pid} held`);
  const waiting = withLock(lockFile, async () => "taken", AbortSignal.abort(new Error("stopped")));
  await expect(waiting).rejects.toThrow("stopped");
});
