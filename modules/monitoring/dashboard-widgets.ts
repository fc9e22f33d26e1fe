import type { Metric, MetricMath } from "./metric.ts";

/**
 * What a widget shows, in the dashboard's own terms.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export interface Widget {
  readonly type: "text" | "metric" | "log" | "alarm";
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A row of widgets of the same height, in grid units. */
export interface Row {
  readonly height: number;
  readonly widgets: readonly Widget[];
}

/** Units across a dashboard. */
const gridWidth = 24;

/** Lays rows out from top to bottom; the widgets of a row share its width evenly. */
export function layOut(rows: readonly Row[]): object[] {
  let y = 0;
  return rows.flatMap(({ height, widgets }) => {
    const width = Math.floor(gridWidth / widgets.length);
    const top = y;
    y += height;
    return widgets.map((widget, index) => ({ ...widget, x: index * width, y: top, width, height }));
  });
}

/** Markdown. */
export function text(markdown: string): Widget {
  return { type: "text", properties: { markdown } };
}

/** Lines over time, one a minute, by their labels. */
export function graph(
  title: string,
  region: string,
  lines: Readonly<Record<string, Metric | MetricMath>>,
  unit?: string,
): Widget {
  return {
    type: "metric",
    properties: {
      title,
      region,
      view: "timeSeries",
      period: 60,
      metrics: Object.entries(lines).flatMap(([label, metric], index) => line(label, metric, `line${index}`)),
      yAxis: { left: { min: 0, showUnits: false, ...(unit && { label: unit }) } },
    },
  };
}

/** State of alarms at one look. */
export function alarmStates(title: string, alarms: readonly string[]): Widget {
  return { type: "alarm", properties: { title, alarms } };
}

/** Result of a Logs Insights query as a table. */
export function logTable(title: string, region: string, logGroupName: string, query: string): Widget {
  return {
    type: "log",
    properties: { title, region, view: "table", query: `SOURCE '${logGroupName}' | ${query}` },
  };
}

function line(label: string, metric: Metric | MetricMath, id: string): unknown[][] {
  if (!("expression" in metric)) return [drawn(metric, { label })];
  return [
    [{ id, label, expression: metric.expression }],
    ...Object.entries(metric.metrics).map(([name, input]) => drawn(input, { id: name, visible: false })),
  ];
}

function drawn({ namespace, metricName, dimensions, statistic }: Metric, options: object): unknown[] {
  return [namespace, metricName, ...Object.entries(dimensions).flat(), { stat: statistic, ...options }];
}
