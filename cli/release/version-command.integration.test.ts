import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeEach, expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { findVersion } from "./version-command.ts";

let folder: string;

async function git(...words: string[]): Promise<void> {
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  await promisify(execFile)("git", [...identity, ...words], { cwd: folder });
}

async function commit(...messages: string[]): Promise<void> {
  for (const message of messages) await git("commit", "--quiet", "--allow-empty", "--message", message);
}

beforeEach(async () => {
  folder = await temporaryFolder();
  await git("init", "--quiet");
});

test("the first release has the first version", async () => {
  await commit("Begin", "feat: go on");
  expect(await findVersion(undefined, folder)).toEqual({
    version: "0.1.0",
    previous: null,
    bump: "minor",
    commits: 2,
  });
});

test("the commits since the newest tag decide, whatever other tags there are", async () => {
  await commit("Begin");
  await git("tag", "v1.9.0");
  await commit("feat: old");
  await git("tag", "v1.10.0");
  await git("tag", "vault-7.0.0");
  await commit("fix: one", "docs: two");
  expect(await findVersion(undefined, folder)).toMatchObject({
    version: "1.10.1",
    previous: "1.10.0",
    commits: 2,
  });
});

test("a commit that was released keeps its version", async () => {
  await commit("Begin");
  await git("tag", "v1.2.0");
  expect(await findVersion(undefined, folder)).toMatchObject({ version: "1.2.0", bump: "tagged" });
  expect(await findVersion("1.2.0", folder)).toMatchObject({ version: "1.2.0", bump: "given" });
});

test("a version that somebody gives is taken when it is above the newest", async () => {
  await commit("Begin");
  await git("tag", "v1.2.0");
  await commit("fix: it");
  expect(await findVersion("2.0.0", folder)).toMatchObject({ version: "2.0.0", bump: "given" });
  await expect(findVersion("1.2.0", folder)).rejects.toEqual(
    new Fault(
      "Version 1.2.0 is not above 1.2.0, which is released: choose a higher one, or none to let the commits decide.",
    ),
  );
  await expect(findVersion("v2", folder)).rejects.toEqual(
    new Fault('"v2" is no version: write three numbers such as 1.2.3, without a v.'),
  );
});

test("a history that is cut off is refused", async () => {
  await commit("Begin", "Go on");
  const copy = join(await temporaryFolder(), "copy");
  await git("clone", "--quiet", "--depth=1", `file://${folder}`, copy);
  await expect(findVersion(undefined, copy)).rejects.toThrow(/^The history of this checkout is cut off/);
});
