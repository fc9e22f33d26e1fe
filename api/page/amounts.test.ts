import { expect, test } from "vitest";
import { counted, duration, percentage } from "./amounts.ts";

test.each([
  [0, "0 s"],
  [0.4, "0 s"],
  [59.4, "59 s"],
  [60, "1 min"],
  [200, "3 min 20 s"],
  [3_600, "1 h"],
  [7_380, "2 h 3 min"],
  [187_200, "2 d 4 h"],
])("%d seconds are %s", (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});

test.each([
  [0, "0 %"],
  [0.125, "12.5 %"],
  [1, "100 %"],
])("a share of %d is %s", (share, words) => {
  expect(percentage(share)).toBe(words);
});

test("one is not written as many", () => {
  expect([counted(1, "commit"), counted(1204, "commit"), counted(2, "reply", "replies")]).toEqual([
    "1 commit",
    "1,204 commits",
    "2 replies",
  ]);
});
