import type { Sql } from "postgres";
import { type DeliveryMetrics, type MetricsOfWeek, metricsOf, trendOf } from "./delivery-metrics.ts";
import { type Places, readNumbers } from "./read-numbers.ts";
import type { Window } from "./window.ts";

/** A service in an environment: metrics of several are never blended. */
export interface Place {
  readonly service: string;
  readonly environment: string;
}

/** The metrics of one service in one environment; undefined when it was never deployed there. */
export async function deliveryMetrics(
  sql: Sql,
  place: Place,
  window: Window,
  now: Date,
): Promise<DeliveryMetrics | undefined> {
  const [found] = await readNumbers(sql, place, window, "window", now);
  return found && metricsOf(found, window);
}

/** The metrics week by week, the oldest first; undefined when it was never deployed there. */
export async function metricsTrend(
  sql: Sql,
  place: Place,
  window: Window,
  now: Date,
): Promise<MetricsOfWeek[] | undefined> {
  const [found] = await readNumbers(sql, place, window, "week", now);
  return found && trendOf(found, window);
}

/** The metrics of every service in every environment, each by itself. */
export async function metricsOverview(
  sql: Sql,
  places: Places,
  window: Window,
  now: Date,
): Promise<(Place & { readonly metrics: DeliveryMetrics })[]> {
  const found = await readNumbers(sql, places, window, "window", now);
  return found.map((numbers) => ({
    service: numbers.service,
    environment: numbers.environment,
    metrics: metricsOf(numbers, window),
  }));
}
