import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { RequestVariables } from "../dependencies.ts";
import { text } from "../hooks/text.ts";
import { jsonRoute } from "../http/json-route.ts";
import { listRoute } from "../http/list-route.ts";
import type { Questions } from "../http/questions.ts";
import { Problem } from "../problem.ts";
import { measuredDeployments } from "./deployments.ts";
import { deliveryMetrics, metricsOverview, metricsTrend, type Place } from "./metrics.ts";
import {
  measuredItem,
  metricParameter,
  metricsItem,
  placeParameters,
  presentMeasured,
  presentMetrics,
  windowItem,
} from "./schema.ts";
import { readWindow, type Window, windowParameters } from "./window.ts";

const tag = "Metrics";
const ofPlace = z.object({ ...placeParameters, ...windowParameters });
const answer = { service: z.string(), environment: z.string(), window: windowItem };

/** `GET /v1/metrics`, its trend, its overview, and the deployments behind it. */
export function metricRoutes(app: OpenAPIHono<RequestVariables>, questions: Questions): void {
  const { clock } = questions;
  jsonRoute(app, questions, {
    path: "/v1/metrics",
    operationId: "getMetrics",
    tag,
    timed: true,
    summary: "Delivery metrics of a service in an environment",
    description:
      "Deployment frequency, change lead time, change fail rate, recovery time and rework rate; docs/guide/metrics.md defines them.",
    params: z.object({}),
    query: ofPlace,
    answer: z.object({ ...answer, metrics: metricsItem }).openapi("Metrics"),
    find: async (sql, _params, { service, environment, ...asked }) => {
      const [place, now] = [{ service, environment }, clock()];
      const window = readWindow(asked, now);
      const metrics = (await deliveryMetrics(sql, place, window, now)) ?? unknown(place);
      return { ...place, window: present(window), metrics: presentMetrics(metrics, place, window) };
    },
  });
  jsonRoute(app, questions, {
    path: "/v1/metrics/trend",
    operationId: "getMetricsTrend",
    tag,
    timed: true,
    summary: "Delivery metrics week by week",
    description: "The same numbers for each week of the window, from Monday on, the oldest first.",
    params: z.object({}),
    query: ofPlace,
    answer: z
      .object({
        ...answer,
        weeks: z.array(
          z.object({ week: z.iso.date().openapi({ description: "Its Monday." }), metrics: metricsItem }),
        ),
      })
      .openapi("MetricsTrend"),
    find: async (sql, _params, { service, environment, ...asked }) => {
      const [place, now] = [{ service, environment }, clock()];
      const window = readWindow(asked, now);
      const weeks = (await metricsTrend(sql, place, window, now)) ?? unknown(place);
      return {
        ...place,
        window: present(window),
        weeks: weeks.map(({ week, days, metrics }) => ({
          week,
          metrics: presentMetrics(metrics, place, { ...days, timeZone: window.timeZone }),
        })),
      };
    },
  });
  jsonRoute(app, questions, {
    path: "/v1/metrics/overview",
    operationId: "getMetricsOverview",
    tag,
    timed: true,
    summary: "Delivery metrics of every service",
    description: "One row for each service in each environment; services are never blended into one number.",
    params: z.object({}),
    query: z.object({ environment: text(200).optional().openapi({ example: "prod" }), ...windowParameters }),
    answer: z
      .object({
        window: windowItem,
        services: z.array(z.object({ service: z.string(), environment: z.string(), metrics: metricsItem })),
      })
      .openapi("MetricsOverview"),
    find: async (sql, _params, { environment, ...asked }) => {
      const now = clock();
      const window = readWindow(asked, now);
      const services = await metricsOverview(sql, { environment }, window, now);
      return {
        window: present(window),
        services: services.map(({ metrics, ...place }) => ({
          ...place,
          metrics: presentMetrics(metrics, place, window),
        })),
      };
    },
  });
  listRoute(app, questions, {
    path: "/v1/metrics/deployments",
    operationId: "listMeasuredDeployments",
    tag,
    timed: true,
    summary: "Deployments behind a metric",
    description:
      "Each with its commits, why it failed, and when it worked again; by the end, the newest first.",
    filter: ofPlace.extend(metricParameter),
    item: measuredItem,
    name: "MeasuredDeployments",
    list: (sql, { service, environment, metric, ...asked }, slice) => {
      const now = clock();
      return measuredDeployments(sql, { service, environment }, metric, readWindow(asked, now), now, slice);
    },
    present: presentMeasured,
  });
}

function present({ from, to, timeZone }: Window) {
  return { from, to, timeZone };
}

function unknown({ service, environment }: Place): never {
  throw new Problem(
    "not-found",
    `No deployment of service "${service}" to "${environment}" is known; /v1/metrics/overview lists what is.`,
  );
}
