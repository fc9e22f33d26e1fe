import { expect, test } from "vitest";
import { Problem } from "../problem.ts";
import { readWindow } from "./window.ts";

const now = new Date("2026-11-23T23:30:00Z");

test("without dates the window is ninety days up to today", () => {
  expect(readWindow({}, now)).toEqual({
    from: "2026-08-26",
    to: "2026-11-23",
    timeZone: "UTC",
    today: "2026-11-23",
  });
});

test("today is the day in the time zone", () => {
  expect(readWindow({ days: 1, tz: "Europe/Vienna" }, now)).toMatchObject({
    from: "2026-11-24",
    to: "2026-11-24",
  });
});

test("days end today, whatever is asked for", () => {
  expect(readWindow({ from: "2026-11-01", to: "2027-01-01" }, now)).toMatchObject({ to: "2026-11-23" });
});

test("a last day alone ends ninety days", () => {
  expect(readWindow({ to: "2026-06-30" }, now)).toMatchObject({ from: "2026-04-02", to: "2026-06-30" });
});

test("four hundred days are the most", () => {
  expect(readWindow({ from: "2025-10-20", to: "2026-11-23" }, now)).toMatchObject({ from: "2025-10-20" });
  expect(() => readWindow({ from: "2025-10-19", to: "2026-11-23" }, now)).toThrow(
    new Problem("malformed-request", "From 2025-10-19 to 2026-11-23 are 401 days; ask for at most 400."),
  );
});

test.each(["Mars/Olympus", "+01:00", "Europe/Vienna; DROP", "", "UTC\u0000"])(
  "there is no time zone %j",
  (tz) => {
    expect(() => readWindow({ tz }, now)).toThrow(
      `There is no time zone ${JSON.stringify(tz)}; use a name such as Europe/Vienna, or UTC.`,
    );
  },
);
