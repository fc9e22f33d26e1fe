import { expect, test } from "vitest";
import { cronAt, minutesBefore, workingHoursSchedules } from "./working-hours.ts";

test("a daily schedule names every day", () => {
  expect(cronAt("02:30", "every-day")).toBe("cron(30 2 * * ? *)");
});

test("a schedule of working days leaves the weekend out", () => {
  expect(cronAt("07:05", "working-days")).toBe("cron(5 7 ? * MON-FRI *)");
});

test("what stops at night stops at the weekend as well, but starts only for work", () => {
  expect(workingHoursSchedules({ start: "07:00", stop: "20:00" })).toEqual({
    start: "cron(0 7 ? * MON-FRI *)",
    stop: "cron(0 20 * * ? *)",
  });
});

test.each([
  ["07:00", 20, "06:40"],
  ["10:05", 5, "10:00"],
  ["00:10", 20, "00:00"],
])("%s with a head start of %d minutes is %s", (time, minutes, earlier) => {
  expect(minutesBefore(time, minutes)).toBe(earlier);
});
