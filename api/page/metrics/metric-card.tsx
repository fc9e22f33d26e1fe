import type { FC } from "hono/jsx";
import type { DeliveryMetrics } from "../../metrics/delivery-metrics.ts";
import { counted, number } from "../amounts.ts";
import { quantityText } from "../chart/quantity-text.ts";
import { withQuery } from "../links.ts";
import { exclusionsOf, type MetricWords, metricValue } from "./metric-words.ts";

interface MetricCardProps {
  readonly words: MetricWords;
  readonly metrics: DeliveryMetrics;
  /** Service, environment and window, as the address has them. */
  readonly query: Readonly<Record<string, string | number | undefined>>;
}

/** One metric: its value, what it means, what it is made of, and the way to the deployments behind it. */
export const MetricCard: FC<MetricCardProps> = ({ words, metrics, query }) => {
  const { name, title, meaning, of, pick } = words;
  const metric = pick(metrics);
  const excluded = exclusionsOf(metric);
  const plural = of === "recovery" ? "recoveries" : `${of}s`;
  return (
    <section class="card" aria-labelledby={`metric-${name}`}>
      <h3 id={`metric-${name}`}>{title}</h3>
      <p class={metric.value === null ? "value none" : "value"}>
        <b>{metricValue(metric)}</b>
        {metric.p90 !== null && <span class="soft">90 % within {quantityText(metric.p90, "seconds")}</span>}
        {name === "deployment-frequency" && <DaysPerWeek metrics={metrics} />}
      </p>
      <p>{meaning}</p>
      <p class="soft">
        {`Made of ${counted(metric.n, of, plural)}.`}
        {excluded.length > 0 && ` Left out: ${excluded.join(", ")}.`}
      </p>
      <p>
        <a href={withQuery("/metrics/deployments", { ...query, metric: name })}>
          The deployments behind it<span class="hidden">: {title}</span>
        </a>
      </p>
    </section>
  );
};

const DaysPerWeek: FC<{ metrics: DeliveryMetrics }> = ({
  metrics: {
    deploymentFrequency: { daysPerWeek, weeks },
  },
}) =>
  daysPerWeek === null ? null : (
    <span class="soft">{`on ${number(daysPerWeek, 1)} days of a week (median of ${counted(weeks, "week")})`}</span>
  );
