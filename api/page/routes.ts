import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Dependencies, RequestVariables } from "../dependencies.ts";
import { overviewRoute } from "./overview/route.tsx";

/** Every page of the dashboard. They are for people: programs ask the paths that /openapi.json describes. */
export function pageRoutes(app: OpenAPIHono<RequestVariables>, dependencies: Dependencies): void {
  overviewRoute(app, dependencies);
}
