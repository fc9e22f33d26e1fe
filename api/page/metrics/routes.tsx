import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Dependencies, RequestVariables } from "../../dependencies.ts";
import { measuredDeployments } from "../../metrics/deployments.ts";
import { deliveryMetrics, metricsOverview, metricsTrend } from "../../metrics/metrics.ts";
import { readWindow } from "../../metrics/window.ts";
import { Problem } from "../../problem.ts";
import { answerPage } from "../answer.ts";
import { knownPlaces } from "../known-places.ts";
import { listedPart } from "../listed-part.ts";
import { numberedPart } from "../numbered-part.tsx";
import { readParameters } from "../parameters.ts";
import { surroundingsOf } from "../surroundings.ts";
import { BehindPage } from "./behind-page.tsx";
import { metricWords } from "./metric-words.ts";
import { MetricsOverviewPage } from "./metrics-overview-page.tsx";
import { MetricsPage } from "./metrics-page.tsx";
import { behindParameters, metricsParameters } from "./metrics-query.ts";

/** `GET /metrics` and `GET /metrics/deployments`. */
export function metricsRoutes(app: OpenAPIHono<RequestVariables>, dependencies: Dependencies): void {
  const { sql, clock } = dependencies;

  app.get("/metrics", async (context) => {
    const { part, ...query } = readParameters(context, metricsParameters);
    const { service, environment } = query;
    const now = clock();
    const window = readWindow(query, now);
    const places = await knownPlaces(sql);
    const surroundings = { ...surroundingsOf(context, dependencies), query, window, places };
    if (service === undefined || environment === undefined) {
      const all = await metricsOverview(sql, { service, environment }, window, now);
      return answerPage(context, <MetricsOverviewPage {...surroundings} {...numberedPart(all, part)} />);
    }
    const place = { service, environment };
    const [metrics, weeks] = await Promise.all([
      deliveryMetrics(sql, place, window, now),
      metricsTrend(sql, place, window, now),
    ]);
    if (!metrics || !weeks) {
      throw new Problem(
        "not-found",
        `${service} was never deployed to ${environment}; /metrics lists what was.`,
      );
    }
    return answerPage(
      context,
      <MetricsPage {...surroundings} place={place} metrics={metrics} weeks={weeks} />,
    );
  });

  app.get("/metrics/deployments", async (context) => {
    const { cursor, ...filter } = readParameters(context, behindParameters);
    const { service, environment, metric } = filter;
    const words = metricWords.find(({ name }) => name === metric);
    if (!words) throw new Error(`The metric ${metric} has no words.`);
    const now = clock();
    const window = readWindow(filter, now);
    const place = { service, environment };
    const part = await listedPart(context, filter, cursor, (slice) =>
      measuredDeployments(sql, place, metric, window, now, slice),
    );
    const surroundings = surroundingsOf(context, dependencies);
    return answerPage(
      context,
      <BehindPage {...surroundings} {...part} words={words} place={place} window={window} filter={filter} />,
    );
  });
}
