import { expect, test } from "vitest";
import { shorten, shortenPair } from "./shorten.ts";

test("a text of 240 characters is shown whole", () => {
  expect(shorten("x".repeat(240))).toBe("x".repeat(240));
});

test("a longer text shows its start and its length", () => {
  expect(shorten("x".repeat(1_241))).toBe(`${"x".repeat(240)} … (1,241 characters)`);
});

test("no character is cut in two", () => {
  expect(shorten(`${"x".repeat(239)}🙂${"x".repeat(1_000)}`)).toBe(`${"x".repeat(239)} … (1,241 characters)`);
});

test("two long texts are shown around their first difference", () => {
  const same = "a".repeat(1_000);
  expect(shortenPair(`${same}old`, `${same}new`)).toEqual([
    `… ${"a".repeat(40)}old (1,003 characters)`,
    `… ${"a".repeat(40)}new (1,003 characters)`,
  ]);
});

test("two short texts stay as they are", () => {
  expect(shortenPair("old", "new")).toEqual(["old", "new"]);
});
