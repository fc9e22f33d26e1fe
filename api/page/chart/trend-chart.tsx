import type { FC } from "hono/jsx";
import { Legend } from "./legend.tsx";
import { plotOf } from "./plot.ts";
import { quantityText } from "./quantity-text.ts";
import { SeriesMarks } from "./series-marks.tsx";
import { dayLabel, highestValue, type Trend } from "./trend.ts";
import { TrendTable } from "./trend-table.tsx";
import { valueAxis } from "./value-axis.ts";

/** A trend as a chart that needs no script: drawn as SVG, with the numbers behind it as a table. */
export const TrendChart: FC<{ id: string; trend: Trend; timeZone: string }> = ({ id, trend, timeZone }) => {
  const { title, description, weeks, series, quantity } = trend;
  const axis = valueAxis(highestValue(trend), quantity);
  const plot = plotOf(weeks.length, axis.top);
  return (
    <figure class="chart">
      <figcaption>
        {title} <Legend series={series} />
      </figcaption>
      <svg
        viewBox={`0 0 ${plot.width} ${plot.height}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-description`}>{description}</desc>
        {axis.ticks.map(({ value, label }) => (
          <g>
            <line class="grid" x1={plot.left} x2={plot.right} y1={plot.y(value)} y2={plot.y(value)} />
            <text x={plot.left - 6} y={plot.y(value) + 4} text-anchor="end">
              {label}
            </text>
          </g>
        ))}
        <line class="axis" x1={plot.left} x2={plot.right} y1={plot.y(0)} y2={plot.y(0)} />
        {plot.labelled.map((week) => (
          <text x={plot.x(week)} y={plot.bottom + 15} text-anchor="middle">
            {dayLabel(weeks[week] ?? "")}
          </text>
        ))}
        <text x={plot.right} y={plot.height - 2} text-anchor="end">
          {`weeks by their Monday, ${timeZone}`}
        </text>
        {series.toReversed().map((one) => (
          <SeriesMarks series={one} plot={plot} />
        ))}
        {weeks.map((monday, week) => (
          <rect
            class="week"
            x={plot.x(week) - plot.step / 2}
            y={plot.top}
            width={plot.step}
            height={plot.bottom - plot.top}
          >
            <title>{hoverText(trend, monday, week, quantity)}</title>
          </rect>
        ))}
      </svg>
      <TrendTable trend={trend} />
    </figure>
  );
};

function hoverText({ series }: Trend, monday: string, week: number, quantity: Trend["quantity"]): string {
  const values = series.map(({ name, values }) => `${name} ${quantityText(values[week] ?? null, quantity)}`);
  return `Week of ${dayLabel(monday)}: ${values.join(", ")}`;
}
