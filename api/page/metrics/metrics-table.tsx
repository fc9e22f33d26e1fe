import type { FC } from "hono/jsx";
import type { DeliveryMetrics } from "../../metrics/delivery-metrics.ts";
import type { Place } from "../../settle/place.ts";
import { withQuery } from "../links.ts";
import { Table } from "../table.tsx";
import { metricValue, metricWords } from "./metric-words.ts";

/** The metrics of one place. */
export type PlaceMetrics = Place & { readonly metrics: DeliveryMetrics };

interface MetricsTableProps {
  readonly places: readonly PlaceMetrics[];
  /** The window, as the address has it. */
  readonly query: Readonly<Record<string, string | number | undefined>>;
}

/** The metrics of several places below each other; they are never blended into one number. */
export const MetricsTable: FC<MetricsTableProps> = ({ places, query }) => (
  <Table
    label="Delivery metrics"
    columns={[
      {
        label: "Service",
        cell: ({ service, environment }: PlaceMetrics) => (
          <a href={withQuery("/metrics", { ...query, service, environment })}>
            {service} in {environment}
          </a>
        ),
      },
      ...metricWords.map(({ title, pick }) => ({
        label: title,
        cell: ({ metrics }: PlaceMetrics) => <Value metric={pick(metrics)} />,
      })),
    ]}
    rows={places}
  />
);

const Value: FC<{ metric: ReturnType<(typeof metricWords)[number]["pick"]> }> = ({ metric }) => (
  <>
    {metric.value === null ? <span class="soft">no data</span> : metricValue(metric)}{" "}
    <small>n = {metric.n}</small>
  </>
);
