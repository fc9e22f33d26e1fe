import { expect, test } from "vitest";
import { parseExactly } from "./exact-json.ts";

test.each([
  ["9007199254740993", "9007199254740993"],
  ["-12345678901234567890", "-12345678901234567890"],
  ["0.12345678901234567890", "0.12345678901234567890"],
])("%s keeps its digits, as a text", (source, value) => {
  expect(parseExactly(`{"a":[${source}],"b": ${source}}`)).toEqual({ a: [value], b: value });
});

test.each([
  ["9007199254740992", 9_007_199_254_740_992],
  ["1234567890123456", 1_234_567_890_123_456],
  ["0.1234567890123456", 0.1234567890123456],
  ["1.50", 1.5],
  ["1e3", 1_000],
])("%s is exact and stays a number, even next to others", (source, value) => {
  expect(parseExactly(`[${source},9007199254740993]`)).toEqual([value, "9007199254740993"]);
});

test("long digits in texts change nothing", () => {
  expect(parseExactly('{"a":"x:12345678901234567890","__proto__":{"b":1}}')).toEqual(
    JSON.parse('{"a":"x:12345678901234567890","__proto__":{"b":1}}'),
  );
});
