import { expect, test } from "vitest";
import { bumpOf, nextVersion } from "./next-version.ts";

test.each([
  ["patch", ["Repair the badge", "fix: count once"]],
  ["patch", []],
  ["minor", ["fix: count once", "feat(api): show badges"]],
  ["major", ["feat: a", "refactor(api)!: drop the old path"]],
  ["major", ["fix: a\n\nBREAKING CHANGE: the old path is gone"]],
  ["patch", ["feature: not of the convention", "feat without a colon"]],
])("the version rises by a %s for %j", (bump, messages) => {
  expect(bumpOf(messages)).toBe(bump);
});

test.each([
  [null, "major", "0.1.0"],
  ["0.4.2", "major", "0.5.0"],
  ["0.4.2", "minor", "0.5.0"],
  ["0.4.2", "patch", "0.4.3"],
  ["1.4.2", "major", "2.0.0"],
  ["1.4.2", "minor", "1.5.0"],
  ["1.5.0-rc.1", "patch", "1.5.0"],
] as const)("after %s a %s gives %s", (previous, bump, next) => {
  expect(nextVersion(previous, bump)).toBe(next);
});
