import type { FC } from "hono/jsx";

const relative = new Intl.RelativeTimeFormat("en", { numeric: "always" });
const units = [
  ["year", 365 * 24 * 60 * 60],
  ["month", 30 * 24 * 60 * 60],
  ["day", 24 * 60 * 60],
  ["hour", 60 * 60],
  ["minute", 60],
  ["second", 1],
] as const;

const absolute = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

/** How long ago, in the largest whole unit: `3 hours ago`. Clocks differ a little, so the near future is now. */
export function ago(at: Date, now: Date): string {
  const seconds = Math.round((now.getTime() - at.getTime()) / 1000);
  if (seconds < 5) return "just now";
  const [unit, length] = units.find(([, size]) => seconds >= size) ?? ["second", 1];
  return relative.format(-Math.floor(seconds / length), unit);
}

/** The moment in UTC: `23 Nov 2026, 11:53 UTC`. */
export function inUtc(at: Date): string {
  return `${absolute.format(at)} UTC`;
}

/** A moment, relative first and exact beside it. */
export const Moment: FC<{ at: Date; now: Date }> = ({ at, now }) => (
  <time datetime={at.toISOString()}>
    {ago(at, now)}, <span class="exact">{inUtc(at)}</span>
  </time>
);
