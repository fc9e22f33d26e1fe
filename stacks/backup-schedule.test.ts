import { expect, test } from "vitest";
import { prod } from "../envs/prod.ts";
import { backupSchedule } from "./backup-schedule.ts";

const { database } = prod;

test.each([
  ["02:00-03:00", "cron(0 22 * * ? *)"],
  ["17:15-17:45", "cron(15 13 * * ? *)"],
])("copies the database four hours before its own backup in %s", (backupWindow, schedule) => {
  expect(backupSchedule({ database: { ...database, backupWindow }, uptime: { kind: "always" } })).toBe(
    schedule,
  );
});

test("copies a database that is stopped at the weekend on working days only", () => {
  const uptime = { kind: "working-hours", start: "07:00", stop: "20:00", timeZone: "Europe/Berlin" } as const;
  expect(backupSchedule({ database: { ...database, backupWindow: "17:00-17:45" }, uptime })).toBe(
    "cron(0 13 ? * MON-FRI *)",
  );
});
