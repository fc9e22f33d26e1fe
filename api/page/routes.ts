import type { OpenAPIHono } from "@hono/zod-openapi";
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

/** Every page of the dashboard. They are for people: programs ask the paths that /openapi.json describes. */
export function pageRoutes(app: OpenAPIHono<RequestVariables>, dependencies: Dependencies): void {
  for (const path of [
    "/",
    "/services/*",
    "/deployments/*",
    "/stacks/*",
    "/metrics/*",
    "/incidents/*",
    "/reviews/*",
    "/audit",
  ]) {
    app.use(path, async (context, next) => {
      context.set("demo", await isDemo(dependencies.sql));
      await next();
    });
  }
  overviewRoute(app, dependencies);
  serviceRoute(app, dependencies);
  deploymentRoute(app, dependencies);
  stackRoute(app, dependencies);
  metricsRoutes(app, dependencies);
  // First, since "new" would be taken for the id of an incident.
  incidentWriteRoutes(app, dependencies);
  incidentRoutes(app, dependencies);
  reviewRoutes(app, dependencies);
  auditRoute(app, dependencies);
}
