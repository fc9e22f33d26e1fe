import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { Dashboard } from "./dashboard.ts";

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: { readonly title?: string; readonly markdown?: string; readonly alarms?: string[] };
}

const dashboard = resourceOf(
  synthesised(
    (scope) =>
      new Dashboard(scope, "dashboard", {
        name: "acme-staging",
        region: "eu-central-1",
        host: "ledger.example.com",
        release: { version: "1.2.3", commit: "b".repeat(40) },
        alarmArns: ["arn:alarm"],
        loadBalancer: { loadBalancerArnSuffix: "app/acme/1", targetGroupArnSuffix: "targetgroup/api/2" },
        service: { clusterName: "acme", serviceName: "api" },
        databaseIdentifier: "acme-db",
        errors: {
          metric: { namespace: "acme", metricName: "LoggedErrors", dimensions: {}, statistic: "Sum" },
          logGroupName: "/acme/api",
          query: "limit 5",
        },
      }),
  ),
  "aws_cloudwatch_dashboard",
);
const { widgets } = JSON.parse(String(dashboard.dashboard_body)) as { widgets: Widget[] };

test("answers from top to bottom whether it is well, used, short of anything, and what fails", () => {
  const titles = widgets.map(({ properties }) => properties.title ?? "heading");
  expect(titles).toEqual([
    "heading",
    "Alarms",
    "Requests",
    "Failed requests",
    "Latency",
    "Tasks",
    "Task CPU",
    "Task memory",
    "Database CPU",
    "Database connections",
    "Database room",
    "Database latency",
    "Errors logged",
    "Errors by message",
  ]);
});

test("the heading says where it answers, what runs, and where to see what it costs", () => {
  expect(widgets[0]?.properties.markdown).toBe(
    `# acme-staging\n[ledger.example.com](https://ledger.example.com) runs 1.2.3 (${"b".repeat(40)}). ` +
      "What it costs: [budgets](https://console.aws.amazon.com/costmanagement/home#/budgets), " +
      "[anomalies](https://console.aws.amazon.com/costmanagement/home#/anomaly-detection), " +
      "[by service](https://console.aws.amazon.com/costmanagement/home#/cost-explorer).",
  );
});

test("shows the alarms that it is given", () => {
  expect(widgets[1]?.properties.alarms).toEqual(["arn:alarm"]);
});

test("no widget leaves the page or covers another", () => {
  const cells = widgets.flatMap(({ x, y, width, height }) =>
    Array.from({ length: width * height }, (_, cell) => [x + (cell % width), y + Math.floor(cell / width)]),
  );
  expect(cells.every(([x = 0]) => x < 24)).toBe(true);
  expect(new Set(cells.map(String)).size).toBe(cells.length);
});
