import type { OpenAPIHono } from "@hono/zod-openapi";
import { compress } from "hono/compress";
import { isDemo } from "../demo/purpose.ts";
import type { Dependencies, RequestVariables } from "../dependencies.ts";
import { auditRoute } from "./audit/route.tsx";
import { deploymentRoute } from "./deployments/route.tsx";
import { incidentRoutes } from "./incidents/routes.tsx";
import { incidentWriteRoutes } from "./incidents/write-routes.tsx";
import { metricsRoutes } from "./metrics/routes.tsx";
import { overviewRoute } from "./overview/route.tsx";
import { reviewRoutes } from "./reviews/routes.tsx";
import { serviceRoute } from "./services/route.tsx";
import { stackRoute } from "./stack/route.tsx";

const parts = [
  "services",
  "deployments",
  "stacks",
  "metrics",
  "incidents",
  "new-incident",
  "reviews",
  "audit",
];

/** Every page of the dashboard. They are for people: programs ask the paths that /openapi.json describes. */
export function pageRoutes(app: OpenAPIHono<RequestVariables>, dependencies: Dependencies): void {
  const paths = ["/", ...parts.map((part) => `/${part}/*`)];
  for (const path of paths) app.use(path, compress());
  for (const path of [...paths, "/tokens/*"]) {
    app.use(path, async (context, next) => {
      // Other methods are refused, for which the database need not be there.
      if (["GET", "HEAD", "POST"].includes(context.req.method)) {
        context.set("demo", await isDemo(dependencies.sql));
      }
      await next();
    });
  }
  overviewRoute(app, dependencies);
  serviceRoute(app, dependencies);
  deploymentRoute(app, dependencies);
  stackRoute(app, dependencies);
  metricsRoutes(app, dependencies);
  incidentRoutes(app, dependencies);
  incidentWriteRoutes(app, dependencies);
  reviewRoutes(app, dependencies);
  auditRoute(app, dependencies);
}
