/** When something runs: Monday to Friday between two local times. */
export interface WorkingHours {
  /** Local time, `HH:MM`. */
  readonly start: string;
  /** Local time of the same day, `HH:MM`. */
  readonly stop: string;
}

/** Daily, or on working days only. */
export type Days = "every-day" | "working-days";

/**
 * Schedule at a time of day, as EventBridge, Application Auto Scaling and AWS Backup write it.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 */
export function cronAt(time: string, days: Days): string {
  const [hour, minute] = time.split(":").map(Number);
  return days === "every-day" ? `cron(${minute} ${hour} * * ? *)` : `cron(${minute} ${hour} ? * MON-FRI *)`;
}

/** Start on working days; stop every day, so that what was started by hand at the weekend stops as well. */
export function workingHoursSchedules({ start, stop }: WorkingHours): { start: string; stop: string } {
  return { start: cronAt(start, "working-days"), stop: cronAt(stop, "every-day") };
}

/** `time` some minutes earlier, on the same day: what would be the evening before becomes midnight. */
export function minutesBefore(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const earlier = Math.max(0, hour * 60 + minute - minutes);
  const twoDigits = (value: number) => String(value).padStart(2, "0");
  return `${twoDigits(Math.floor(earlier / 60))}:${twoDigits(earlier % 60)}`;
}
