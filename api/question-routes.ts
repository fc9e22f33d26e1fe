import type { OpenAPIHono } from "@hono/zod-openapi";
import { auditRoutes } from "./audit/routes.ts";
import type { RequestVariables } from "./dependencies.ts";
import { deploymentRoutes } from "./deployments/routes.ts";
import { driftRoutes } from "./drift/routes.ts";
import type { Questions } from "./http/questions.ts";
import { incidentRoutes } from "./incidents/routes.ts";
import { metricRoutes } from "./metrics/routes.ts";
import { reviewRoutes } from "./reviews/routes.ts";
import { runRoutes } from "./runs/routes.ts";
import { serviceRoutes } from "./services/routes.ts";

/** Everything that the ledger can be asked under /v1. */
export function questionRoutes(app: OpenAPIHono<RequestVariables>, questions: Questions): void {
  serviceRoutes(app, questions);
  deploymentRoutes(app, questions);
  incidentRoutes(app, questions);
  metricRoutes(app, questions);
  reviewRoutes(app, questions);
  runRoutes(app, questions);
  driftRoutes(app, questions);
  auditRoutes(app, questions);
}
