import { execFile } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { archiveOf } from "./archive.ts";

test("tar unpacks exactly the files that were packed", async () => {
  const folder = await temporaryFolder();
  const files = { "cdk.tf.json": `{"name": "äöü ${"x".repeat(2000)}"}`, empty: "", full: "y".repeat(512) };
  await writeFile(join(folder, "archive.tar.gz"), archiveOf(files));
  await promisify(execFile)("tar", ["--extract", "--gzip", "--file", "archive.tar.gz"], { cwd: folder });
  const names = (await readdir(folder)).filter((name) => name !== "archive.tar.gz");
  const unpacked = names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const);
  expect(Object.fromEntries(await Promise.all(unpacked))).toEqual(files);
});

test("the same files are always the same bytes", () => {
  expect(archiveOf({ a: "1" }).equals(archiveOf({ a: "1" }))).toBe(true);
});

test("a name that does not fit is refused", () => {
  expect(() => archiveOf({ ["a".repeat(100)]: "" })).toThrow("is too long for an archive.");
});
