import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { platform } from "../envs/platform.ts";

const root = join(import.meta.dirname, "..");
const rules = readFileSync(join(root, ".github", "CODEOWNERS"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split(/\s+/));

test("every file has an owner, since the ruleset demands the approval of one", () => {
  expect(rules[0]?.[0]).toBe("*");
  expect(rules.filter((rule) => rule.length < 2)).toEqual([]);
});

test("owners are teams of the repository's owner", () => {
  for (const owner of rules.flatMap(([, ...owners]) => owners)) {
    expect(owner).toMatch(new RegExp(`^@${platform.repository.owner}/[a-z0-9-]+$`));
  }
});

test("every path leads to files that are there", () => {
  const folders = rules.map(([path = ""]) => path).filter((path) => path !== "*");
  const missing = folders.filter((path) => !existsSync(join(root, path.replace(/\*?\.ts$/, ".ts"))));
  expect(missing).toEqual([]);
});
