import { expect, test } from "vitest";
import { ago, inUtc } from "./time.tsx";

const now = new Date("2026-11-23T12:00:00Z");

test.each([
  ["2026-11-23T12:00:30Z", "just now"],
  ["2026-11-23T11:59:56Z", "just now"],
  ["2026-11-23T11:59:55Z", "5 seconds ago"],
  ["2026-11-23T11:59:01Z", "59 seconds ago"],
  ["2026-11-23T11:59:00Z", "1 minute ago"],
  ["2026-11-23T10:00:01Z", "1 hour ago"],
  ["2026-11-22T12:00:00Z", "1 day ago"],
  ["2026-10-01T12:00:00Z", "1 month ago"],
  ["2023-11-23T12:00:00Z", "3 years ago"],
])("%s was %s", (at, words) => {
  expect(ago(new Date(at), now)).toBe(words);
});

test("a moment is written in UTC", () => {
  expect(inUtc(new Date("2026-03-01T23:59:59-01:00"))).toBe("2 Mar 2026, 00:59 UTC");
});
