import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import type { Dependencies, RequestVariables } from "../../dependencies.ts";
import { listDeployments } from "../../deployments/list.ts";
import { text } from "../../hooks/text.ts";
import { metricsOverview } from "../../metrics/metrics.ts";
import { readWindow } from "../../metrics/window.ts";
import { Problem } from "../../problem.ts";
import { compareEnvironments } from "../../services/comparison.ts";
import { servicesInEnvironments } from "../../services/environments.ts";
import { answerPage } from "../answer.ts";
import { cursorParameter, listedPart } from "../listed-part.ts";
import { MetricsTable } from "../metrics/metrics-table.tsx";
import { readName } from "../names.ts";
import { environmentNames } from "../overview/overview.ts";
import { readParameters } from "../parameters.ts";
import { surroundingsOf } from "../surroundings.ts";
import { ComparisonSection } from "./comparison-section.tsx";
import { ServicePage } from "./service-page.tsx";

const parameters = z.object({
  from: text(200).optional(),
  to: text(200).optional(),
  cursor: cursorParameter,
});

/** `GET /services/{service}`. */
export function serviceRoute(app: OpenAPIHono<RequestVariables>, dependencies: Dependencies): void {
  const { sql, clock } = dependencies;

  app.get("/services/:service", async (context) => {
    const service = readName(context.req.param("service"), "service");
    const { cursor, ...sides } = readParameters(context, parameters);
    const [places, names, part] = await Promise.all([
      servicesInEnvironments(sql, { service }),
      environmentNames(sql),
      listedPart(context, {}, cursor, (slice) => listDeployments(sql, { service }, slice)),
    ]);
    if (places.length === 0) {
      throw new Problem(
        "not-found",
        `No deployment of service "${service}" is known; the overview shows the services that are.`,
      );
    }
    const ordered = places.toSorted((a, b) => names.indexOf(a.environment) - names.indexOf(b.environment));
    const environments = ordered.map(({ environment }) => environment);
    const { from = environments[0] ?? "", to = environments.at(-1) ?? "" } = sides;
    const now = clock();
    const [comparison, measured] = await Promise.all([
      compareEnvironments(sql, service, from, to, now),
      metricsOverview(sql, { service }, readWindow({}, now), now),
    ]);
    const surroundings = surroundingsOf(context, dependencies);
    return answerPage(
      context,
      <ServicePage {...surroundings} {...part} service={service} places={ordered}>
        {environments.length > 1 && (
          <ComparisonSection
            comparison={comparison ?? null}
            from={from}
            to={to}
            environments={environments}
            now={surroundings.now}
          />
        )}
        <section class="part">
          <h2 id="metrics">The last 90 days</h2>
          <MetricsTable places={measured} query={{}} />
        </section>
      </ServicePage>,
    );
  });
}
