import type { FC } from "hono/jsx";
import type { MeasuredDeployment } from "../../metrics/deployments.ts";
import type { Window } from "../../metrics/window.ts";
import type { Place } from "../../settle/place.ts";
import { Document } from "../document.tsx";
import { withQuery } from "../links.ts";
import type { ListedPart } from "../listed-part.ts";
import { Pager } from "../pager.tsx";
import type { Surroundings } from "../surroundings.ts";
import { MeasuredTable } from "./measured-table.tsx";
import type { MetricWords } from "./metric-words.ts";

interface BehindPageProps extends Surroundings, ListedPart<MeasuredDeployment> {
  readonly words: MetricWords;
  readonly place: Place;
  readonly window: Window;
  readonly filter: Readonly<Record<string, string | number | undefined>>;
}

/** The deployments that a metric looks at: a number that cannot be opened is not believed. */
export const BehindPage: FC<BehindPageProps> = (props) => {
  const { words, place, window, filter, rows, cursor, nextCursor, ...surroundings } = props;
  const { service, environment } = place;
  const { metric, ...chosen } = filter;
  return (
    <Document
      {...surroundings}
      title={`Behind ${words.title.toLowerCase()}`}
      trail={[
        { label: "Metrics", href: "/metrics" },
        { label: `${service} in ${environment}`, href: withQuery("/metrics", chosen) },
      ]}
    >
      <p>{words.meaning}</p>
      <p class="soft">{`Deployments of ${service} to ${environment} that ended from ${window.from} to ${window.to}, days of ${window.timeZone}.`}</p>
      {rows.length === 0 ? (
        <p class="empty">
          No deployment of these days has anything to do with it. Choose a longer window in the{" "}
          <a href={withQuery("/metrics", chosen)}>metrics</a>.
        </p>
      ) : (
        <MeasuredTable
          label={`Deployments behind ${words.title.toLowerCase()}`}
          deployments={rows}
          now={surroundings.now}
        />
      )}
      <Pager path="/metrics/deployments" filter={filter} cursor={cursor} nextCursor={nextCursor} />
    </Document>
  );
};
