import type { DeliveryMetrics, Metric } from "../../metrics/delivery-metrics.ts";
import type { MetricName } from "../../metrics/deployments.ts";
import { counted, number } from "../amounts.ts";
import { quantityText } from "../chart/quantity-text.ts";

/** How a metric is told to people. */
export interface MetricWords {
  readonly name: MetricName;
  readonly title: string;
  /** What the number means, in one sentence. */
  readonly meaning: string;
  /** What it is made of. */
  readonly of: string;
  readonly pick: (metrics: DeliveryMetrics) => Metric;
}

/** The five metrics, in the order in which they are read. */
export const metricWords: readonly MetricWords[] = [
  {
    name: "deployment-frequency",
    title: "Deployment frequency",
    meaning: "Successful deployments per day. The same version again does not count.",
    of: "deployment",
    pick: ({ deploymentFrequency }) => deploymentFrequency,
  },
  {
    name: "change-lead-time",
    title: "Change lead time",
    meaning: "Half of the commits took no longer than this from being written to running here.",
    of: "commit",
    pick: ({ changeLeadTime }) => changeLeadTime,
  },
  {
    name: "change-fail-rate",
    title: "Change fail rate",
    meaning:
      "Deployments that failed, were rolled back or reverted, or caused an incident, of all that can be judged.",
    of: "deployment",
    pick: ({ changeFailRate }) => changeFailRate,
  },
  {
    name: "recovery-time",
    title: "Failed deployment recovery time",
    meaning: "Half of the failed deployments worked again after no longer than this.",
    of: "recovery",
    pick: ({ recoveryTime }) => recoveryTime,
  },
  {
    name: "rework-rate",
    title: "Deployment rework rate",
    meaning: "Deployments that only repaired something, of all deployments.",
    of: "deployment",
    pick: ({ reworkRate }) => reworkRate,
  },
];

/** The value with its unit; "no data" where there is none, which is never a 0. */
export function metricValue({ value, unit }: Pick<Metric, "value" | "unit">): string {
  if (value === null) return "no data";
  if (unit === "deployments/day") return `${number(value, 2)} a day`;
  return quantityText(value, unit === "seconds" ? "seconds" : "share");
}

const exclusions: Readonly<Record<string, (count: number) => string>> = {
  redeployments: (count) =>
    counted(count, "deployment of the same version", "deployments of the same version"),
  commitsWithoutTime: (count) =>
    counted(count, "commit without a usable time", "commits without a usable time"),
  deploymentsWithGaps: (count) =>
    counted(count, "deployment of which a push is missing", "deployments of which a push is missing"),
  rollbacks: (count) => counted(count, "rollback"),
  notRecovered: (count) => counted(count, "failure that goes on", "failures that go on"),
};

/** What was left out of a metric, in words; empty when nothing was. */
export function exclusionsOf({ excluded, pending }: Pick<Metric, "excluded" | "pending">): string[] {
  const left = Object.entries(excluded)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => exclusions[name]?.(count) ?? `${name}: ${count}`);
  return pending > 0
    ? [...left, `${counted(pending, "deployment")} that may still turn out to be bad`]
    : left;
}
