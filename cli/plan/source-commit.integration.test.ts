import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "../folders.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { readSourceCommit } from "./source-commit.ts";

async function baseOf(event: object): Promise<string | null> {
  const file = join(await temporaryFolder(), "event.json");
  await writeFile(file, JSON.stringify(event));
  return (await readSourceCommit(projectFolder, { GITHUB_EVENT_PATH: file })).base;
}

test("of a pull request the base is known", async () => {
  expect(await baseOf({ pull_request: { base: { sha: "b".repeat(40) } } })).toBe("b".repeat(40));
});

test("of a push it is what was there before", async () => {
  expect(await baseOf({ before: "a".repeat(40) })).toBe("a".repeat(40));
});

test("a new branch and a laptop have no base", async () => {
  expect(await baseOf({ before: "0".repeat(40) })).toBeNull();
  expect((await readSourceCommit(projectFolder, {})).base).toBeNull();
});

test("a folder without a commit is refused", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "package.json"), '{"version":"1.0.0"}');
  await expect(readSourceCommit(folder, {})).rejects.toThrow(
    `${folder} is not a Git checkout with a commit, and a saved plan is bound to one: run \`git init\` there and commit.`,
  );
});
