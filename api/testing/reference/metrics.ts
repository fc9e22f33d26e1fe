import { days } from "../../demo/sent-event.ts";
import type { Judged } from "./judged.ts";

/** The days that are asked for, `YYYY-MM-DD` in a time zone, both included. */
export interface AskedDays {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

/** The numbers of the five metrics, made of all deployments of one service to one environment. */
export function referenceMetrics(all: readonly Judged[], { from, to, timeZone }: AskedDays, now: Date) {
  const dayOf = localDay(timeZone);
  const [oldest] = all;
  if (!oldest) return undefined;
  const begin = [from, dayOf(oldest.finishedAt)].sort().at(-1) ?? from;
  const counted = allDays(begin, to);
  const inside = all.filter(({ finishedAt }) => {
    const day = dayOf(finishedAt);
    return day >= from && day <= to;
  });

  const productive = inside.filter(({ succeeded, kind }) => succeeded && kind !== "redeploy");
  const weeks = wholeWeeks(counted).map((week) => {
    const deployDays = productive
      .map(({ finishedAt }) => dayOf(finishedAt))
      .filter((day) => week.includes(day));
    return new Set(deployDays).size;
  });
  const leads = inside.flatMap(({ leadSeconds }) => leadSeconds);
  const judged = inside.filter(({ kind }) => kind !== "rollback");
  const evaluated = judged.filter((one) => one.failed || one.closesAt <= now.getTime());
  const failed = judged.filter((one) => one.failed);
  const recoveries = failed.flatMap(({ recoveredAt, finishedAt }) =>
    recoveredAt === null ? [] : [(recoveredAt - finishedAt) / 1_000],
  );
  return {
    days: counted.length,
    deploymentFrequency: {
      value: ratio(productive.length, counted.length),
      n: productive.length,
      daysPerWeek: percentile(weeks, 0.5),
      weeks: weeks.length,
    },
    changeLeadTime: spread(leads),
    changeFailRate: {
      value: ratio(evaluated.filter((one) => one.failed).length, evaluated.length),
      n: evaluated.length,
      pending: judged.length - evaluated.length,
    },
    recoveryTime: { ...spread(recoveries), open: failed.length - recoveries.length },
    reworkRate: {
      value: ratio(inside.filter(({ kind }) => kind === "remediation").length, inside.length),
      n: inside.length,
    },
  };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function spread(values: readonly number[]) {
  return { value: percentile(values, 0.5), p90: percentile(values, 0.9), n: values.length };
}

/** `percentile_cont`: between the two nearest values, in proportion. */
function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (position - Math.floor(position));
}

/** The day of a moment on the calendar of a time zone. */
function localDay(timeZone: string): (moment: number) => string {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return (moment) => format.format(moment);
}

function allDays(from: string, to: string): string[] {
  const found: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += days)
    found.push(new Date(at).toISOString().slice(0, 10));
  return found;
}

/** Weeks of which every day from Monday to Sunday is there. */
function wholeWeeks(counted: readonly string[]): string[][] {
  return counted.flatMap((day, index) => {
    const week = counted.slice(index, index + 7);
    return new Date(day).getUTCDay() === 1 && week.length === 7 ? [week] : [];
  });
}
