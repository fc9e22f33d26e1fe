import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard/index.js";
import { Construct } from "constructs";
import { alarmStates, graph, layOut, logTable, type Row, text } from "./dashboard-widgets.ts";
import { databaseMetrics } from "./database-metrics.ts";
import { type LoadBalancerDimensions, loadBalancerMetrics } from "./load-balancer-metrics.ts";
import type { Metric } from "./metric.ts";
import { type ServiceDimensions, serviceMetrics } from "./service-metrics.ts";

/** Settings of a {@link Dashboard}. */
export interface DashboardProps {
  readonly name: string;
  readonly region: string;
  /** Where the service answers. */
  readonly host: string;
  /** What runs. */
  readonly release: { readonly version: string; readonly commit: string };
  readonly alarmArns: readonly string[];
  readonly loadBalancer: LoadBalancerDimensions;
  readonly service: ServiceDimensions;
  readonly databaseIdentifier: string;
  readonly errors: {
    readonly metric: Metric;
    readonly logGroupName: string;
    /** Logs Insights query that lists errors by message. */
    readonly query: string;
  };
}

/** One page that answers, from top to bottom: is it well, is it used, is it short of anything, what fails? */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const rows = [
      heading(props),
      alarms(props),
      traffic(props),
      tasks(props),
      database(props),
      errors(props),
    ];
    new CloudwatchDashboard(this, "Resource", {
      dashboardName: props.name,
      dashboardBody: JSON.stringify({ start: "-PT3H", widgets: layOut(rows) }),
    });
  }
}

function heading({ name, host, release }: DashboardProps): Row {
  const cost = "https://console.aws.amazon.com/costmanagement/home";
  const markdown =
    `# ${name}\n[${host}](https://${host}) runs ${release.version} (${release.commit}). ` +
    `What it costs: [budgets](${cost}#/budgets), [anomalies](${cost}#/anomaly-detection), ` +
    `[by service](${cost}#/cost-explorer).`;
  return { height: 2, widgets: [text(markdown)] };
}

function alarms({ alarmArns }: DashboardProps): Row {
  return { height: 3, widgets: [alarmStates("Alarms", alarmArns)] };
}

function traffic({ region, loadBalancer }: DashboardProps): Row {
  const { requests, clientErrors, serverErrors, latency } = loadBalancerMetrics(loadBalancer);
  return {
    height: 6,
    widgets: [
      graph("Requests", region, { Requests: requests }, "per minute"),
      graph("Failed requests", region, { "4xx": clientErrors, "5xx": serverErrors }, "per minute"),
      graph("Latency", region, { p50: latency("p50"), p90: latency("p90"), p99: latency("p99") }, "seconds"),
    ],
  };
}

function tasks({ region, service, loadBalancer }: DashboardProps): Row {
  const { cpu, memory, wantedTasks, runningTasks } = serviceMetrics(service);
  const { healthyTargets } = loadBalancerMetrics(loadBalancer);
  return {
    height: 6,
    widgets: [
      graph("Tasks", region, { Wanted: wantedTasks, Running: runningTasks, Healthy: healthyTargets }),
      graph("Task CPU", region, { CPU: cpu }, "percent"),
      graph("Task memory", region, { Memory: memory }, "percent"),
    ],
  };
}

function database({ region, databaseIdentifier }: DashboardProps): Row {
  const metrics = databaseMetrics(databaseIdentifier);
  const { cpu, connections, freeStorage, freeMemory, readLatency, writeLatency } = metrics;
  return {
    height: 6,
    widgets: [
      graph("Database CPU", region, { CPU: cpu }, "percent"),
      graph("Database connections", region, { Connections: connections }),
      graph("Database room", region, { "Free storage": freeStorage, "Free memory": freeMemory }, "bytes"),
      graph("Database latency", region, { Read: readLatency, Write: writeLatency }, "seconds"),
    ],
  };
}

function errors({ region, errors: { metric, logGroupName, query } }: DashboardProps): Row {
  return {
    height: 8,
    widgets: [
      graph("Errors logged", region, { Errors: metric }, "per minute"),
      logTable("Errors by message", region, logGroupName, query),
    ],
  };
}
