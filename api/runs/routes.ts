import type { OpenAPIHono } from "@hono/zod-openapi";
import type { RequestVariables } from "../dependencies.ts";
import { listRoute } from "../http/list-route.ts";
import type { Questions } from "../http/questions.ts";
import { listRuns } from "./list.ts";
import { presentRun, runFilter, runItem } from "./schema.ts";

/** `GET /v1/runs`. */
export function runRoutes(app: OpenAPIHono<RequestVariables>, questions: Questions): void {
  listRoute(app, questions, {
    path: "/v1/runs",
    operationId: "listRuns",
    tag: "Infrastructure",
    summary: "Plans, applies and destroys",
    description:
      "What was run on which stack, each with its newest status. `action=apply` gives the applies.",
    filter: runFilter,
    item: runItem,
    name: "Runs",
    list: listRuns,
    present: presentRun,
  });
}
