const minutesPerDay = 24 * 60;
const minutesPerWeek = 7 * minutesPerDay;

/** Days of the week, 0 for Monday. */
export const weekdays = [0, 1, 2, 3, 4];
export const wholeWeek = [...weekdays, 5, 6];

/** A stretch of time that returns every day or every week. */
export interface Window {
  /** Minutes after midnight, or after midnight between Sunday and Monday. */
  readonly start: number;
  /** Minutes. */
  readonly length: number;
}

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const time = "([01]\\d|2[0-3]):([0-5]\\d)";
const dayAndTime = `(${days.join("|")}):${time}`;

/** Minutes after midnight of a time such as `07:30`; `undefined` when the text is none. */
export function parseTime(text: unknown): number | undefined {
  const match = typeof text === "string" ? new RegExp(`^${time}$`).exec(text) : null;
  return match ? minutes(match[1], match[2]) : undefined;
}

/** Reads a daily window such as `02:00-03:00`; it may run over midnight. */
export function parseDailyWindow(text: unknown): Window | undefined {
  const match = typeof text === "string" ? new RegExp(`^${time}-${time}$`).exec(text) : null;
  return match ? between(minutes(match[1], match[2]), minutes(match[3], match[4]), minutesPerDay) : undefined;
}

/** Reads a weekly window such as `sun:03:30-sun:04:30`; it may run over the end of the week. */
export function parseWeeklyWindow(text: unknown): Window | undefined {
  const match = typeof text === "string" ? new RegExp(`^${dayAndTime}-${dayAndTime}$`).exec(text) : null;
  if (!match) return undefined;
  const start = midnight(match[1]) + minutes(match[2], match[3]);
  const end = midnight(match[4]) + minutes(match[5], match[6]);
  return between(start, end, minutesPerWeek);
}

/** A daily window as weekly ones, on the given days. */
export function onDays(window: Window, dayNumbers: readonly number[]): Window[] {
  return dayNumbers.map((day) => ({ start: day * minutesPerDay + window.start, length: window.length }));
}

/** True when two weekly windows share a minute. */
export function windowsOverlap(one: Window, other: Window): boolean {
  return distance(one.start, other.start) < one.length || distance(other.start, one.start) < other.length;
}

/** True when the weekly window `inner` lies wholly in `outer`. */
export function windowContains(outer: Window, inner: Window): boolean {
  return distance(outer.start, inner.start) + inner.length <= outer.length;
}

/** Minutes from one time of the week forward to the next such time. */
function distance(from: number, to: number): number {
  return (((to - from) % minutesPerWeek) + minutesPerWeek) % minutesPerWeek;
}

function between(start: number, end: number, cycle: number): Window {
  return { start, length: (end - start + cycle) % cycle };
}

function midnight(day: string | undefined): number {
  return days.indexOf(day ?? "") * minutesPerDay;
}

function minutes(hour: string | undefined, minute: string | undefined): number {
  return Number(hour) * 60 + Number(minute);
}
