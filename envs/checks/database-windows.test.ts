import { describe, expect, it } from "vitest";
import { faultsWith } from "../testing/faults.ts";

const hours = "07:00 to 20:00 Europe/Berlin, Monday to Friday";

describe("database windows", () => {
  it.each(["2:00-3:00", "02:00", "24:00-01:00", "02:00-02:60", "sun:02:00-sun:03:00"])(
    "refuses %s as a backup window",
    (window) => {
      expect(faultsWith({ "prod.database.backupWindow": window })).toEqual([
        `prod.database.backupWindow: ${window} is not a daily window in UTC such as 02:00-03:00`,
      ]);
    },
  );

  it.each(["02:00-03:00", "Sun:03:30-Sun:04:30", "son:03:30-son:04:30"])(
    "refuses %s as a maintenance window",
    (window) => {
      expect(faultsWith({ "prod.database.maintenanceWindow": window })).toEqual([
        `prod.database.maintenanceWindow: ${window} is not a weekly window in UTC such as sun:03:30-sun:04:30`,
      ]);
    },
  );

  it("refuses windows of less than 30 minutes", () => {
    const changes = {
      "prod.database.backupWindow": "02:00-02:29",
      "prod.database.maintenanceWindow": "sun:03:30-sun:03:30",
    };
    expect(faultsWith(changes)).toEqual([
      "prod.database.backupWindow: 02:00-02:29 is shorter than the 30 minutes that RDS demands",
      "prod.database.maintenanceWindow: sun:03:30-sun:03:30 is shorter than the 30 minutes that RDS demands",
    ]);
  });

  it.each([
    ["02:00-03:00", "wed:02:59-wed:03:59"],
    ["23:30-00:30", "mon:00:00-mon:01:00"],
    ["00:00-00:30", "sun:23:30-mon:00:01"],
    ["02:00-03:00", "sat:00:00-sun:00:00"],
  ])("refuses a backup at %s beside maintenance at %s", (backupWindow, maintenanceWindow) => {
    const changes = {
      "prod.database.backupWindow": backupWindow,
      "prod.database.maintenanceWindow": maintenanceWindow,
    };
    expect(faultsWith(changes)).toEqual([
      `prod.database.maintenanceWindow: ${maintenanceWindow} overlaps the backup window, ${backupWindow}, which RDS refuses; move one of them`,
    ]);
  });

  it("accepts windows that touch", () => {
    const changes = {
      "prod.database.backupWindow": "02:00-03:00",
      "prod.database.maintenanceWindow": "sun:03:00-sun:03:30",
    };
    expect(faultsWith(changes)).toEqual([]);
  });

  it("refuses a backup while the database is stopped", () => {
    expect(faultsWith({ "staging.database.backupWindow": "02:00-03:00" })).toEqual([
      `staging.database.backupWindow: 02:00-03:00 UTC is outside the working hours, and RDS does not back up a stopped database; choose a time within them (${hours}), in summer and in winter`,
    ]);
  });

  it("refuses a backup that fits in winter only", () => {
    expect(faultsWith({ "staging.database.backupWindow": "18:00-18:30" })).toEqual([
      `staging.database.backupWindow: 18:00-18:30 UTC is outside the working hours, and RDS does not back up a stopped database; choose a time within them (${hours}), in summer and in winter`,
    ]);
  });

  it("refuses a backup that fits in summer only", () => {
    expect(faultsWith({ "staging.database.backupWindow": "05:00-05:30" })).toEqual([
      `staging.database.backupWindow: 05:00-05:30 UTC is outside the working hours, and RDS does not back up a stopped database; choose a time within them (${hours}), in summer and in winter`,
    ]);
  });

  it("refuses a backup before AWS Backup can make its copy", () => {
    expect(faultsWith({ "staging.database.backupWindow": "09:59-10:29" })).toEqual([
      `staging.database.backupWindow: 09:59-10:29 UTC is less than four hours into the working hours, and AWS Backup copies the database four hours before it; choose a later time within them (${hours})`,
    ]);
  });

  it("accepts a backup four hours into the working hours, in winter too", () => {
    expect(faultsWith({ "staging.database.backupWindow": "10:00-10:30" })).toEqual([]);
  });

  it("refuses maintenance on a weekend when nothing runs", () => {
    expect(faultsWith({ "staging.database.maintenanceWindow": "sat:10:00-sat:11:00" })).toEqual([
      `staging.database.maintenanceWindow: sat:10:00-sat:11:00 UTC is outside the working hours, and RDS does not maintain a stopped database; choose a time within them (${hours}), in summer and in winter`,
    ]);
  });

  it("follows working hours over the date line", () => {
    const changes = {
      "staging.uptime": {
        kind: "working-hours",
        start: "08:00",
        stop: "18:00",
        timeZone: "Pacific/Auckland",
      },
      "staging.database.backupWindow": "00:00-00:30",
      "staging.database.maintenanceWindow": "sun:21:00-sun:21:30",
    };
    expect(faultsWith(changes)).toEqual([]);
  });
});
