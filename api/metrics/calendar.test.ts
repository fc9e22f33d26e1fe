import { expect, test } from "vitest";
import { addDays, countDays, dayIn, mondayOf, mondaysOf } from "./calendar.ts";

test("days are added across months and years", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
});

test("both ends of a span of days count", () => {
  expect(countDays("2026-11-23", "2026-11-23")).toBe(1);
  expect(countDays("2026-03-01", "2026-03-31")).toBe(31);
  expect(countDays("2026-11-24", "2026-11-23")).toBe(0);
});

test("a week begins on Monday", () => {
  expect(mondayOf("2026-11-23")).toBe("2026-11-23");
  expect(mondayOf("2026-11-29")).toBe("2026-11-23");
  expect(mondayOf("2026-11-22")).toBe("2026-11-16");
});

test("the weeks of a span are all that have one of its days", () => {
  expect(mondaysOf("2026-11-22", "2026-12-01")).toEqual(["2026-11-16", "2026-11-23", "2026-11-30"]);
  expect(mondaysOf("2026-11-23", "2026-11-23")).toEqual(["2026-11-23"]);
  expect(mondaysOf("2026-11-24", "2026-11-23")).toEqual([]);
});

test.each([
  ["UTC", "2026-11-23"],
  ["America/New_York", "2026-11-22"],
  ["Pacific/Kiritimati", "2026-11-23"],
])("in %s a moment belongs to the day %s", (timeZone, day) => {
  expect(dayIn(timeZone, new Date("2026-11-23T03:00:00Z"))).toBe(day);
});
