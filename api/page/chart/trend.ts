import type { Quantity } from "./value-axis.ts";

/** One curve of a trend. */
export interface Series {
  readonly name: string;
  /** How it is drawn: the median as a solid line, the high percentile as a dashed one, counts as bars. */
  readonly drawn: "median" | "high" | "bars";
  /** One value for each week; null where there is no data, which is never drawn as 0. */
  readonly values: readonly (number | null)[];
}

/** How something went, week by week. */
export interface Trend {
  readonly title: string;
  /** One sentence for readers who cannot see the chart. */
  readonly description: string;
  readonly quantity: Quantity;
  /** The Monday that each week starts on, as `2026-11-23`, the earliest first. */
  readonly weeks: readonly string[];
  readonly series: readonly Series[];
}

/** The highest value of all series; 0 when there is none. */
export function highestValue({ series }: Trend): number {
  return Math.max(0, ...series.flatMap(({ values }) => values.filter((value) => value !== null)));
}

const shortDate = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short" });

/** A day as `23 Nov`. */
export function dayLabel(day: string): string {
  return shortDate.format(new Date(`${day}T00:00:00Z`));
}
