import { describe, expect, it } from "vitest";
import { faultsWith } from "../testing/faults.ts";

describe("uptime", () => {
  it("refuses an unknown kind", () => {
    expect(faultsWith({ "staging.uptime": { kind: "weekdays" } })).toEqual([
      "staging.uptime.kind: weekdays is not one of always, working-hours",
    ]);
  });

  it.each(["7:00", "24:00", "07:60", "07:00:00", ""])("refuses the start %j", (start) => {
    expect(faultsWith({ "staging.uptime.start": start })).toEqual([
      `staging.uptime.start: ${start || '""'} is not a time from 00:00 to 23:59, written as HH:MM`,
    ]);
  });

  it.each(["20:00", "21:00"])("refuses a start at %s before a stop at 20:00", (start) => {
    expect(faultsWith({ "staging.uptime.start": start })).toEqual([
      `staging.uptime.start: ${start} is not before the stop on the same day, 20:00`,
    ]);
  });

  it.each(["Berlin", "Europe/Atlantis", "+01:00", "europe/berlin", "CET"])(
    "refuses the time zone %s",
    (timeZone) => {
      expect(faultsWith({ "staging.uptime.timeZone": timeZone })).toEqual([
        `staging.uptime.timeZone: ${timeZone} is not an IANA time zone such as Europe/Berlin`,
      ]);
    },
  );

  it.each(["UTC", "Africa/Cairo", "America/Argentina/Buenos_Aires"])(
    "accepts the time zone %s",
    (timeZone) => {
      const faults = faultsWith({
        "staging.uptime": { kind: "working-hours", start: "00:00", stop: "23:59", timeZone },
      });
      expect(faults.filter((fault) => fault.startsWith("staging.uptime"))).toEqual([]);
    },
  );
});
