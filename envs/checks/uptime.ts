import type { Uptime } from "../environment.ts";
import { oneOf } from "./value.ts";
import { type Violation, violation } from "./violation.ts";
import { onDays, parseTime, type Window, weekdays, windowContains } from "./window.ts";

export function* checkUptime(path: string, uptime: Uptime): Iterable<Violation> {
  yield* oneOf(`${path}.kind`, uptime.kind, ["always", "working-hours"]);
  if (uptime.kind !== "working-hours") return;
  const { start, stop, timeZone } = uptime;
  for (const [end, time] of Object.entries({ start, stop })) {
    if (parseTime(time) === undefined) {
      yield violation(`${path}.${end}`, time, "is not a time from 00:00 to 23:59, written as HH:MM");
    }
  }
  const hours = workingHours(uptime);
  if (hours && hours.length <= 0) {
    yield violation(`${path}.start`, start, `is not before the stop on the same day, ${stop}`);
  }
  if (!isTimeZone(timeZone)) {
    yield violation(`${path}.timeZone`, timeZone, "is not an IANA time zone such as Europe/Berlin");
  }
}

/** For example `07:00 to 20:00 Europe/Berlin, Monday to Friday`. */
export function describeWorkingHours(uptime: Uptime): string {
  if (uptime.kind !== "working-hours") return "always";
  return `${uptime.start} to ${uptime.stop} ${uptime.timeZone}, Monday to Friday`;
}

/**
 * True when the environment runs during the whole of a weekly window in UTC, in summer and in winter.
 *
 * Also true for an uptime that is itself at fault: that is reported where it stands.
 */
export function runsAllThrough(uptime: Uptime, window: Window): boolean {
  const hours = uptime.kind === "working-hours" ? workingHours(uptime) : undefined;
  if (uptime.kind !== "working-hours" || !hours || hours.length <= 0 || !isTimeZone(uptime.timeZone))
    return true;
  const workingDays = onDays(hours, weekdays);
  return utcOffsets(uptime.timeZone).every((offset) => {
    const local = { start: window.start + offset, length: window.length };
    return workingDays.some((day) => windowContains(day, local));
  });
}

function workingHours({ start, stop }: Extract<Uptime, { kind: "working-hours" }>): Window | undefined {
  const [from, to] = [parseTime(start), parseTime(stop)];
  return from === undefined || to === undefined ? undefined : { start: from, length: to - from };
}

/** True for names such as `Europe/Berlin` and `UTC`; AWS's schedules take neither offsets nor nicknames. */
function isTimeZone(name: unknown): name is string {
  if (typeof name !== "string" || !/^(UTC|[A-Z][A-Za-z_]+(\/[A-Za-z_+-]+\d*)+)$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Every difference to UTC, in minutes, that the zone has in a year. */
function utcOffsets(timeZone: string): number[] {
  const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  const offsets = new Set<number>();
  for (let month = 0; month < 12; month++) {
    const parts = format.formatToParts(new Date(Date.UTC(2026, month, 1)));
    const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "GMT";
    const [, sign, hours = "0", minutes = "0"] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
    offsets.add((sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)));
  }
  return [...offsets];
}
