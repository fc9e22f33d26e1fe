import { line } from "d3-shape";
import type { FC } from "hono/jsx";
import type { Plot } from "./plot.ts";
import type { Series } from "./trend.ts";

/** A week of a series. */
type Mark = readonly [week: number, value: number | null];

/** The curve or the bars of one series. A week without data leaves a gap. Of two equal values both can be seen. */
export const SeriesMarks: FC<{ series: Series; plot: Plot }> = ({ series, plot }) => {
  const marks = series.values.map((value, week): Mark => [week, value]);
  if (series.drawn === "bars") return <Bars marks={marks} plot={plot} />;
  const path = line<Mark>()
    .defined(([, value]) => value !== null)
    .x(([week]) => plot.x(week))
    .y(([, value]) => plot.y(value ?? 0))(marks);
  return (
    <g>
      {path && <path class={`line ${series.drawn}`} d={path} />}
      {marks.map(
        ([week, value]) =>
          value !== null && (
            <circle
              class={`dot ${series.drawn}`}
              cx={plot.x(week)}
              cy={plot.y(value)}
              r={series.drawn === "high" ? 4 : 2.5}
            />
          ),
      )}
    </g>
  );
};

const Bars: FC<{ marks: readonly Mark[]; plot: Plot }> = ({ marks, plot }) => {
  const width = Math.min(26, Math.round(plot.step * 6) / 10);
  return (
    <g>
      {marks.map(
        ([week, value]) =>
          value !== null && (
            <rect
              class="bar"
              x={plot.x(week) - width / 2}
              y={plot.y(value)}
              width={width}
              height={Math.round((plot.bottom - plot.y(value)) * 10) / 10}
              rx="2"
            />
          ),
      )}
    </g>
  );
};
