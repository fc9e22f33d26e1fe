import type { Metric, MetricsOfWeek } from "../../metrics/delivery-metrics.ts";
import type { Series, Trend } from "../chart/trend.ts";

/** The charts of the metrics, from their numbers week by week. */
export function trendsOf(weeks: readonly MetricsOfWeek[]): Trend[] {
  const mondays = weeks.map(({ week }) => week);
  const trend = (title: string, quantity: Trend["quantity"], series: readonly Series[]): Trend => ({
    title,
    quantity,
    series,
    weeks: mondays,
    description: describe(title, mondays, series),
  });
  const values = (pick: (week: MetricsOfWeek["metrics"]) => number | null) =>
    weeks.map(({ metrics }) => pick(metrics));
  const percentiles = (pick: (week: MetricsOfWeek["metrics"]) => Metric): Series[] => [
    { name: "median", drawn: "median", values: values((week) => pick(week).p50) },
    { name: "90th percentile", drawn: "high", values: values((week) => pick(week).p90) },
  ];
  return [
    trend("Deployments", "count", [
      {
        name: "deployments",
        drawn: "bars",
        values: values(({ deploymentFrequency: { value, n } }) => (value === null ? null : n)),
      },
    ]),
    trend(
      "Change lead time",
      "seconds",
      percentiles(({ changeLeadTime }) => changeLeadTime),
    ),
    trend("Change fail rate", "share", [
      { name: "fail rate", drawn: "median", values: values(({ changeFailRate }) => changeFailRate.value) },
    ]),
    trend(
      "Failed deployment recovery time",
      "seconds",
      percentiles(({ recoveryTime }) => recoveryTime),
    ),
    trend("Deployment rework rate", "share", [
      { name: "rework rate", drawn: "median", values: values(({ reworkRate }) => reworkRate.value) },
    ]),
  ];
}

function describe(title: string, weeks: readonly string[], series: readonly Series[]): string {
  const known = weeks.filter((_, week) => series.some(({ values }) => values[week] !== null)).length;
  const names = series.map(({ name }) => name).join(" and ");
  return `${title} from ${weeks[0] ?? "no week"} to ${weeks.at(-1) ?? "no week"}: ${names} of each week, known for ${known} of ${weeks.length} weeks. The numbers follow as a table.`;
}
