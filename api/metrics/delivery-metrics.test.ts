import { expect, test } from "vitest";
import { metricsOf, trendOf } from "./delivery-metrics.ts";
import type { Numbers, PlaceNumbers } from "./read-numbers.ts";

const window = { from: "2026-11-02", to: "2026-11-23", timeZone: "UTC", today: "2026-11-23" };

function place(firstDay: string | null, ...numbers: Partial<Numbers>[]): PlaceNumbers {
  const nothing = {
    ...{ week: null, ended: 0, deployed: 0, days: [], redeployments: 0, rollbacks: 0, remediations: 0 },
    ...{ failed: 0, pending: 0, recovered: 0, recoverySeconds: null },
    ...{ commits: 0, leadSeconds: null, untimedCommits: 0, gaps: 0 },
  };
  return {
    service: "shop",
    environment: "prod",
    firstDay,
    numbers: numbers.map((one) => ({ ...nothing, ...one })),
  };
}

test("days before the first deployment do not count", () => {
  const { days, deploymentFrequency } = metricsOf(place("2026-11-19", { ended: 4, deployed: 4 }), window);
  expect(days).toBe(5);
  expect(deploymentFrequency).toMatchObject({ value: 0.8, n: 4, daysPerWeek: null, weeks: 0 });
});

test("whole weeks without a deployment count as none", () => {
  const numbers = { ended: 3, deployed: 3, days: ["2026-11-02", "2026-11-03", "2026-11-23"] };
  expect(metricsOf(place("2026-10-01", numbers), window).deploymentFrequency).toMatchObject({
    // Two days, none and none; the week of today is not over.
    daysPerWeek: 0,
    weeks: 3,
  });
});

test("a Sunday that is not over keeps its week from being whole", () => {
  const sunday = { ...window, to: "2026-11-22", today: "2026-11-22" };
  expect(metricsOf(place("2026-10-01"), sunday).deploymentFrequency.weeks).toBe(2);
  expect(metricsOf(place("2026-10-01"), { ...sunday, today: "2026-11-23" }).deploymentFrequency.weeks).toBe(
    3,
  );
});

test("what is pending or a rollback is not in the fail rate", () => {
  const numbers = { ended: 10, rollbacks: 1, pending: 1, failed: 2 };
  expect(metricsOf(place("2026-10-01", numbers), window).changeFailRate).toMatchObject({
    value: 0.25,
    n: 8,
    pending: 1,
    excluded: { rollbacks: 1 },
  });
});

test("without anything to make them of, values are null", () => {
  const { days, ...metrics } = metricsOf(place(null), window);
  expect(days).toBe(0);
  expect(Object.values(metrics).map(({ value, n }) => [value, n])).toEqual(Array(5).fill([null, 0]));
});

test("only pending deployments make no fail rate", () => {
  expect(metricsOf(place("2026-11-23", { ended: 1, pending: 1 }), window).changeFailRate).toMatchObject({
    value: null,
    n: 0,
    pending: 1,
  });
});

test("a trend has the weeks of its days, cut at both ends", () => {
  const trend = trendOf(place("2026-11-04", { week: "2026-11-09", ended: 7, deployed: 7 }), window);
  expect(trend.map(({ week, days, metrics }) => [week, days, metrics.deploymentFrequency.value])).toEqual([
    ["2026-11-02", { from: "2026-11-04", to: "2026-11-08" }, 0],
    ["2026-11-09", { from: "2026-11-09", to: "2026-11-15" }, 1],
    ["2026-11-16", { from: "2026-11-16", to: "2026-11-22" }, 0],
    ["2026-11-23", { from: "2026-11-23", to: "2026-11-23" }, 0],
  ]);
});

test("a service that came later has no trend yet", () => {
  expect(trendOf(place(null), window)).toEqual([]);
});
