import type { FC } from "hono/jsx";
import type { DeliveryMetrics, MetricsOfWeek } from "../../metrics/delivery-metrics.ts";
import type { Window } from "../../metrics/window.ts";
import type { Place } from "../../settle/place.ts";
import { counted } from "../amounts.ts";
import { TrendChart } from "../chart/trend-chart.tsx";
import { Document } from "../document.tsx";
import { pathOf } from "../links.ts";
import type { Surroundings } from "../surroundings.ts";
import { MetricCard } from "./metric-card.tsx";
import { metricWords } from "./metric-words.ts";
import { MetricsForm } from "./metrics-form.tsx";
import type { MetricsQuery } from "./metrics-query.ts";
import { trendsOf } from "./trends.ts";

interface MetricsPageProps extends Surroundings {
  readonly place: Place;
  readonly metrics: DeliveryMetrics;
  readonly weeks: readonly MetricsOfWeek[];
  readonly window: Window;
  /** What can be chosen. */
  readonly places: readonly Place[];
  readonly query: MetricsQuery;
}

/** How well one service is delivered to one environment. */
export const MetricsPage: FC<MetricsPageProps> = (props) => {
  const { place, metrics, weeks, window, places, query, ...surroundings } = props;
  const { service, environment } = place;
  const behind = { ...place, from: window.from, to: window.to, tz: window.timeZone };
  return (
    <Document
      {...surroundings}
      title={`${service} in ${environment}`}
      trail={[{ label: "Metrics", href: "/metrics" }]}
    >
      <MetricsForm places={places} query={{ ...query, ...place }} />
      <p class="soft">
        {`${window.from} to ${window.to}, days of ${window.timeZone}; ${counted(metrics.days, "day counts", "days count")}, those since its first deployment. `}
        <a href={pathOf.service(service)}>What runs of {service}</a>
      </p>
      {metrics.days === 0 ? (
        <p class="empty">
          Nothing of {service} had been deployed to {environment} by then. Choose a later or a longer window.
        </p>
      ) : (
        <>
          <h2 class="hidden">The five metrics</h2>
          <div class="cards">
            {metricWords.map((words) => (
              <MetricCard words={words} metrics={metrics} query={behind} />
            ))}
          </div>
          <section class="part">
            <h2 id="trends">Week by week</h2>
            <div class="cards charts">
              {trendsOf(weeks).map((trend, place) => (
                <div class="card">
                  <TrendChart id={`trend-${place}`} trend={trend} timeZone={window.timeZone} />
                </div>
              ))}
            </div>
          </section>
        </>
      )}
    </Document>
  );
};
