import type { DatabaseSettings } from "../database-settings.ts";
import type { Uptime } from "../environment.ts";
import { describeWorkingHours, runsAllThrough } from "./uptime.ts";
import { type Violation, violation } from "./violation.ts";
import {
  onDays,
  parseDailyWindow,
  parseWeeklyWindow,
  type Window,
  weekdays,
  wholeWeek,
  windowsOverlap,
} from "./window.ts";

const shortestMinutes = 30;

/** AWS Backup makes a copy of its own this long before, and has an hour to start it. */
const copyBeforeMinutes = 4 * 60;
const copyStartMinutes = 60;

/** The windows are windows, long enough, apart from each other, and fall into times when the database runs. */
export function* checkDatabaseWindows(
  path: string,
  { backupWindow, maintenanceWindow }: DatabaseSettings,
  uptime: Uptime,
): Iterable<Violation> {
  const backup = parseDailyWindow(backupWindow);
  const maintenance = parseWeeklyWindow(maintenanceWindow);
  yield* checkForm(`${path}.backupWindow`, backupWindow, backup, "a daily window in UTC such as 02:00-03:00");
  yield* checkForm(
    `${path}.maintenanceWindow`,
    maintenanceWindow,
    maintenance,
    "a weekly window in UTC such as sun:03:30-sun:04:30",
  );
  if (backup && maintenance && onDays(backup, wholeWeek).some((day) => windowsOverlap(day, maintenance))) {
    yield violation(
      `${path}.maintenanceWindow`,
      maintenanceWindow,
      `overlaps the backup window, ${backupWindow}, which RDS refuses; move one of them`,
    );
  }
  yield* checkUptimeOfWindows(path, { backupWindow, maintenanceWindow }, uptime);
}

function* checkForm(
  path: string,
  text: string,
  window: Window | undefined,
  form: string,
): Iterable<Violation> {
  if (!window) yield violation(path, text, `is not ${form}`);
  else if (window.length < shortestMinutes) {
    yield violation(path, text, `is shorter than the ${shortestMinutes} minutes that RDS demands`);
  }
}

/**
 * RDS neither backs up nor maintains a stopped database.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html
 */
function* checkUptimeOfWindows(
  path: string,
  { backupWindow, maintenanceWindow }: Pick<DatabaseSettings, "backupWindow" | "maintenanceWindow">,
  uptime: Uptime,
): Iterable<Violation> {
  const wayOut = `choose a time within them (${describeWorkingHours(uptime)}), in summer and in winter`;
  const backup = parseDailyWindow(backupWindow);
  if (backup && !runsOnWeekdays(uptime, backup)) {
    yield violation(
      `${path}.backupWindow`,
      backupWindow,
      `UTC is outside the working hours, and RDS does not back up a stopped database; ${wayOut}`,
    );
  } else if (backup && !runsOnWeekdays(uptime, copyBefore(backup))) {
    yield violation(
      `${path}.backupWindow`,
      backupWindow,
      `UTC is less than four hours into the working hours, and AWS Backup copies the database four hours before it; choose a later time within them (${describeWorkingHours(uptime)})`,
    );
  }
  const maintenance = parseWeeklyWindow(maintenanceWindow);
  if (maintenance && !runsAllThrough(uptime, maintenance)) {
    yield violation(
      `${path}.maintenanceWindow`,
      maintenanceWindow,
      `UTC is outside the working hours, and RDS does not maintain a stopped database; ${wayOut}`,
    );
  }
}

/** True when the environment runs during a daily window on five days of the week. */
function runsOnWeekdays(uptime: Uptime, daily: Window): boolean {
  return onDays(daily, wholeWeek).filter((day) => runsAllThrough(uptime, day)).length >= weekdays.length;
}

function copyBefore({ start }: Window): Window {
  return { start: start - copyBeforeMinutes, length: copyStartMinutes };
}
