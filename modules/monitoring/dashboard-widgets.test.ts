import { expect, test } from "vitest";
import { alarmStates, graph, layOut, logTable, text } from "./dashboard-widgets.ts";

const cpu = {
  namespace: "AWS/ECS",
  metricName: "CPUUtilization",
  dimensions: { ClusterName: "acme", ServiceName: "api" },
  statistic: "Average",
};

test("rows stand below one another and their widgets side by side", () => {
  const [a, b, c] = ["a", "b", "c"].map(text);
  expect(
    layOut([
      { height: 2, widgets: [a!] },
      { height: 6, widgets: [b!, c!] },
    ]),
  ).toEqual([
    { type: "text", properties: { markdown: "a" }, x: 0, y: 0, width: 24, height: 2 },
    { type: "text", properties: { markdown: "b" }, x: 0, y: 2, width: 12, height: 6 },
    { type: "text", properties: { markdown: "c" }, x: 12, y: 2, width: 12, height: 6 },
  ]);
});

test("a graph draws a metric under its label", () => {
  expect(graph("CPU", "eu-central-1", { Tasks: cpu }, "percent")).toEqual({
    type: "metric",
    properties: {
      title: "CPU",
      region: "eu-central-1",
      view: "timeSeries",
      period: 60,
      metrics: [
        [
          "AWS/ECS",
          "CPUUtilization",
          "ClusterName",
          "acme",
          "ServiceName",
          "api",
          { stat: "Average", label: "Tasks" },
        ],
      ],
      yAxis: { left: { min: 0, showUnits: false, label: "percent" } },
    },
  });
});

test("a graph draws the result of arithmetic and hides what it is made of", () => {
  const { properties } = graph("CPU", "eu-central-1", {
    Twice: { expression: "2 * cpu", label: "unused", metrics: { cpu } },
  });
  expect(properties.metrics).toEqual([
    [{ id: "line0", label: "Twice", expression: "2 * cpu" }],
    [
      "AWS/ECS",
      "CPUUtilization",
      "ClusterName",
      "acme",
      "ServiceName",
      "api",
      { stat: "Average", id: "cpu", visible: false },
    ],
  ]);
});

test("alarms show their state", () => {
  expect(alarmStates("Alarms", ["arn:a", "arn:b"])).toEqual({
    type: "alarm",
    properties: { title: "Alarms", alarms: ["arn:a", "arn:b"] },
  });
});

test("a query shows its result as a table", () => {
  expect(logTable("Errors", "eu-central-1", "/acme/api", "limit 5")).toEqual({
    type: "log",
    properties: {
      title: "Errors",
      region: "eu-central-1",
      view: "table",
      query: "SOURCE '/acme/api' | limit 5",
    },
  });
});
