import { z } from "@hono/zod-openapi";
import { Problem } from "../problem.ts";
import { addDays, countDays, type Day, dayIn } from "./calendar.ts";

/** Days for which numbers are wanted, as people in a time zone count them. */
export interface Window {
  /** The first day, included. */
  readonly from: Day;
  /** The last day, included; today at the latest. */
  readonly to: Day;
  /** IANA name. */
  readonly timeZone: string;
  /** The day on which this is asked, in that time zone. */
  readonly today: Day;
}

const longestDays = 400;
const defaultDays = 90;

const day = z.iso.date("is no day such as 2026-11-23");

/** Parameters that say which days are wanted; all of them may be left out. */
export const windowParameters = {
  days: z
    .string()
    .regex(/^([1-9]\d?|[1-3]\d\d|400)$/, "is no whole number from 1 to 400")
    .transform(Number)
    .optional()
    .openapi({
      type: "integer",
      minimum: 1,
      maximum: longestDays,
      description:
        "This many days up to today; 90 when no days are given at all. Not together with `from` and `to`.",
      example: 90,
    }),
  from: day.optional().openapi({ description: "The first day.", example: "2026-09-01" }),
  to: day.optional().openapi({
    description: "The last day; today when left out, or when later. At most 400 days from the first.",
    example: "2026-11-23",
  }),
  tz: z.string().min(1).max(60).optional().openapi({
    description:
      "IANA name of the time zone in which days begin and end; UTC when left out. Weeks begin on Monday.",
    example: "Europe/Vienna",
  }),
};

/** What {@link windowParameters} read. */
export interface WindowQuery {
  readonly days?: number | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly tz?: string | undefined;
}

/** The days that a query means; throws a Problem when it means none. */
export function readWindow({ days, from, to, tz = "UTC" }: WindowQuery, now: Date): Window {
  const timeZone = readTimeZone(tz);
  const today = dayIn(timeZone, now);
  if (days !== undefined && (from ?? to) !== undefined) {
    throw refusal("Days and dates are both given; use either days, or from and to.");
  }
  const last = to === undefined || to > today ? today : to;
  const first = from ?? addDays(last, 1 - (days ?? defaultDays));
  if (first > last) {
    throw refusal(`The first day ${first} is after the last day ${last}; today is ${today} in ${timeZone}.`);
  }
  const length = countDays(first, last);
  if (length > longestDays) {
    throw refusal(`From ${first} to ${last} are ${length} days; ask for at most ${longestDays}.`);
  }
  return { from: first, to: last, timeZone, today };
}

/** Only names: an offset such as +01:00 means the opposite to PostgreSQL. */
function readTimeZone(name: string): string {
  if (/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(name)) {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  throw unknownTimeZone(name);
}

/** The answer to a time zone that does not exist, or that the database does not know. */
export function unknownTimeZone(name: string): Problem {
  return refusal(`There is no time zone ${JSON.stringify(name)}; use a name such as Europe/Vienna, or UTC.`);
}

function refusal(sentence: string): Problem {
  return new Problem("malformed-request", sentence);
}
