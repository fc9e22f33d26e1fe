import { existsSync } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withPrivateFolder } from "./private-folder.ts";

test("only this user can enter the folder, and it is gone afterwards", async () => {
  const seen = await withPrivateFolder(async (folder) => ({
    folder,
    mode: (await stat(folder)).mode & 0o777,
  }));
  expect(seen.mode).toBe(0o700);
  expect(existsSync(seen.folder)).toBe(false);
});

test("the folder is gone after a failure too", async () => {
  let place = "";
  const failed = withPrivateFolder(async (folder) => {
    place = folder;
    throw new Error("Failed.");
  });
  await expect(failed).rejects.toThrow("Failed.");
  expect(existsSync(place)).toBe(false);
});

test("what a killed run left is removed by the next one", async () => {
  // Above the highest process id that Linux and macOS give.
  const left = join(tmpdir(), "slipway-plans-99999999-left");
  await mkdir(left);
  await withPrivateFolder(async () => undefined);
  expect(existsSync(left)).toBe(false);
});

test("the folder of a run that still works is kept", async () => {
  await withPrivateFolder(async (folder) => {
    await withPrivateFolder(async () => undefined);
    expect(existsSync(folder)).toBe(true);
  });
});
