import { expect, test } from "vitest";
import { groupDigits } from "./group-digits.ts";

test.each([
  [0, "0"],
  [999, "999"],
  [1_000, "1,000"],
  [1_234_567, "1,234,567"],
])("%d is written %s", (number, text) => {
  expect(groupDigits(number)).toBe(text);
});
