import type { FC } from "hono/jsx";
import type { Window } from "../../metrics/window.ts";
import type { Place } from "../../settle/place.ts";
import { Document } from "../document.tsx";
import { type NumberedPart, Parts } from "../numbered-part.tsx";
import type { Surroundings } from "../surroundings.ts";
import { MetricsForm } from "./metrics-form.tsx";
import type { MetricsQuery } from "./metrics-query.ts";
import { MetricsTable, type PlaceMetrics } from "./metrics-table.tsx";

interface MetricsOverviewPageProps extends Surroundings, NumberedPart<PlaceMetrics> {
  readonly window: Window;
  /** What can be chosen. */
  readonly places: readonly Place[];
  readonly query: MetricsQuery;
}

/** How well every service is delivered, each by itself. */
export const MetricsOverviewPage: FC<MetricsOverviewPageProps> = ({
  rows,
  part,
  parts,
  window,
  places,
  query,
  ...surroundings
}) => (
  <Document {...surroundings} title="Metrics">
    {places.length === 0 ? (
      <p class="empty">
        There are no metrics before the first deployment. Add a webhook to <code>/hooks/github</code> to the
        repository, with the events <i>Deployments</i>, <i>Deployment statuses</i>, <i>Pushes</i> and{" "}
        <i>Pull requests</i>; the <a href="/">overview</a> says how.
      </p>
    ) : (
      <>
        <MetricsForm places={places} query={query} />
        <p class="soft">{`${window.from} to ${window.to}, days of ${window.timeZone}. Choose a row for its trends.`}</p>
        {rows.length === 0 ? (
          <p class="empty">
            Nothing was ever deployed there. <a href="/metrics">Show everything</a>
          </p>
        ) : (
          <>
            <MetricsTable places={rows} query={{ days: query.days, tz: query.tz }} />
            <Parts path="/metrics" filter={query} part={part} parts={parts} />
          </>
        )}
      </>
    )}
  </Document>
);
