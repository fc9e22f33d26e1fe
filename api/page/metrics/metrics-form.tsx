import type { FC } from "hono/jsx";
import type { Place } from "../../settle/place.ts";
import { type FilterField, FilterForm } from "../filter-form.tsx";
import type { MetricsQuery } from "./metrics-query.ts";

const windows = [
  ["30", "30 days"],
  ["90", "90 days"],
  ["180", "180 days"],
  ["365", "365 days"],
] as const;

/** Chooses whose metrics are shown, of which days, and where those days begin. */
export const MetricsForm: FC<{ places: readonly Place[]; query: MetricsQuery }> = ({ places, query }) => {
  const distinct = (names: readonly string[]) => [...new Set(names)];
  const fields: FilterField[] = [
    {
      name: "service",
      label: "Service",
      value: query.service,
      choices: distinct(places.map(({ service }) => service)),
      anything: "every one by itself",
    },
    {
      name: "environment",
      label: "Environment",
      value: query.environment,
      choices: distinct(places.map(({ environment }) => environment)),
      anything: "every one by itself",
    },
    { name: "days", label: "Window", value: String(query.days ?? 90), choices: windows, anything: null },
    { name: "tz", label: "Time zone", value: query.tz ?? "UTC" },
  ];
  return <FilterForm label="Choose the metrics" fields={fields} />;
};
