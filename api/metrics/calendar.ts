/** A day of the calendar, without a place: `2026-11-23`. */
export type Day = string;

const dayMs = 86_400_000;

/** The day that many days later; earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** How many days there are from one to the other, both included; 0 when the second is earlier. */
export function countDays(first: Day, last: Day): number {
  return Math.max(0, Math.round((Date.parse(last) - Date.parse(first)) / dayMs) + 1);
}

/** The Monday of the day's week. */
export function mondayOf(day: Day): Day {
  return addDays(day, -((new Date(day).getUTCDay() + 6) % 7));
}

/** The Mondays of all weeks that have one of the days. */
export function mondaysOf(first: Day, last: Day): Day[] {
  const weeks = countDays(mondayOf(first), mondayOf(last));
  return first > last
    ? []
    : Array.from({ length: Math.ceil(weeks / 7) }, (_, week) => addDays(mondayOf(first), week * 7));
}

/** The day of a moment in a time zone. */
export function dayIn(timeZone: string, moment: Date): Day {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    calendar: "iso8601",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(moment);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}
