import { addDays, countDays, type Day, mondaysOf } from "./calendar.ts";
import type { Numbers, PlaceNumbers } from "./read-numbers.ts";
import type { Window } from "./window.ts";

/** One number about deliveries, with what it is made of. */
export interface Metric {
  /** Null when there is nothing to make it of. */
  readonly value: number | null;
  readonly unit: "deployments/day" | "seconds" | "ratio";
  /** Median; null where it makes no sense, or nothing is known. */
  readonly p50: number | null;
  /** 90th percentile; null likewise. */
  readonly p90: number | null;
  /** How many things the value is made of. */
  readonly n: number;
  /** What was left out, and how much of it. */
  readonly excluded: Readonly<Record<string, number>>;
  /** Deployments that are left out until the time has passed in which an incident could be blamed on them. */
  readonly pending: number;
}

/** The five delivery metrics of one service in one environment. */
export interface DeliveryMetrics {
  /** Days that count: those of the window from the first deployment on, until today. */
  readonly days: number;
  /** Successful deployments a day, without redeployments. */
  readonly deploymentFrequency: Metric & {
    /** Median of the days with a deployment, over the whole weeks that count; null when there is no whole week. */
    readonly daysPerWeek: number | null;
    readonly weeks: number;
  };
  /** From commit to the end of the deployment. */
  readonly changeLeadTime: Metric;
  /** Failed deployments of those that can be judged. */
  readonly changeFailRate: Metric;
  /** From the end of a failed deployment until it worked again. */
  readonly recoveryTime: Metric;
  /** Deployments that repaired something, of all. */
  readonly reworkRate: Metric;
}

const nothing: Numbers = {
  week: null,
  ended: 0,
  deployed: 0,
  days: [],
  redeployments: 0,
  rollbacks: 0,
  remediations: 0,
  failed: 0,
  pending: 0,
  recovered: 0,
  recoverySeconds: null,
  commits: 0,
  leadSeconds: null,
  untimedCommits: 0,
  gaps: 0,
};

/** The metrics of a window. */
export function metricsOf({ firstDay, numbers }: PlaceNumbers, window: Window): DeliveryMetrics {
  return fromNumbers(numbers[0] ?? nothing, countedDays(firstDay, window), window.today);
}

/** A week of a trend. */
export interface MetricsOfWeek {
  /** Its Monday. */
  readonly week: Day;
  /** Those of its days that count. */
  readonly days: { readonly from: Day; readonly to: Day };
  readonly metrics: DeliveryMetrics;
}

/** The metrics of each week that has one of the days that count, the oldest first. */
export function trendOf({ firstDay, numbers }: PlaceNumbers, window: Window): MetricsOfWeek[] {
  const counted = countedDays(firstDay, window);
  const byWeek = new Map(numbers.map((ofWeek) => [ofWeek.week, ofWeek]));
  return mondaysOf(counted.first, counted.last).map((week) => {
    const sunday = addDays(week, 6);
    const days = {
      first: week > counted.first ? week : counted.first,
      last: sunday < counted.last ? sunday : counted.last,
    };
    return {
      week,
      days: { from: days.first, to: days.last },
      metrics: fromNumbers(byWeek.get(week) ?? nothing, days, window.today),
    };
  });
}

interface Days {
  readonly first: Day;
  readonly last: Day;
}

/** No days when the service came later. */
function countedDays(firstDay: Day | null, { from, to }: Window): Days {
  const first = firstDay === null ? addDays(to, 1) : firstDay > from ? firstDay : from;
  return { first, last: to };
}

function fromNumbers(numbers: Numbers, { first, last }: Days, today: Day): DeliveryMetrics {
  const { ended, deployed, failed, pending, recovered, commits, rollbacks } = numbers;
  const days = countDays(first, last);
  const judged = ended - rollbacks - pending;
  const weeks = mondaysOf(first, last).filter(
    // A Sunday that is not over may still bring a deployment.
    (monday) => monday >= first && addDays(monday, 6) <= last && addDays(monday, 6) < today,
  );
  return {
    days,
    deploymentFrequency: {
      ...metric("deployments/day", days === 0 ? null : deployed / days, deployed),
      excluded: { redeployments: numbers.redeployments },
      daysPerWeek: median(weeks.map((monday) => daysOfWeek(numbers.days, monday))),
      weeks: weeks.length,
    },
    changeLeadTime: {
      ...percentiles(numbers.leadSeconds, commits),
      excluded: { commitsWithoutTime: numbers.untimedCommits, deploymentsWithGaps: numbers.gaps },
    },
    changeFailRate: {
      ...metric("ratio", judged === 0 ? null : failed / judged, judged),
      excluded: { rollbacks },
      pending,
    },
    recoveryTime: {
      ...percentiles(numbers.recoverySeconds, recovered),
      excluded: { notRecovered: failed - recovered },
    },
    reworkRate: metric("ratio", ended === 0 ? null : numbers.remediations / ended, ended),
  };
}

function metric(unit: Metric["unit"], value: number | null, n: number): Metric {
  return { value, unit, p50: null, p90: null, n, excluded: {}, pending: 0 };
}

function percentiles(found: Numbers["leadSeconds"], n: number): Metric {
  const [p50, p90] = found ?? [null, null];
  return { ...metric("seconds", p50, n), p50, p90 };
}

function daysOfWeek(days: readonly Day[], monday: Day): number {
  return days.filter((day) => day >= monday && day <= addDays(monday, 6)).length;
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
