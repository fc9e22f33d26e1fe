import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { RequestVariables } from "../dependencies.ts";
import { jsonRoute } from "../http/json-route.ts";
import { listRoute } from "../http/list-route.ts";
import type { Questions } from "../http/questions.ts";
import { latestDriftChecks, listDriftChecks } from "./list.ts";
import { driftFilter, driftItem, presentDriftCheck, stackFilter } from "./schema.ts";

/** `GET /v1/drift-checks` and `GET /v1/drift`. */
export function driftRoutes(app: OpenAPIHono<RequestVariables>, questions: Questions): void {
  listRoute(app, questions, {
    path: "/v1/drift-checks",
    operationId: "listDriftChecks",
    tag: "Infrastructure",
    summary: "Drift checks",
    description: "Every look for changes that were made by hand.",
    filter: driftFilter,
    item: driftItem,
    name: "DriftChecks",
    list: listDriftChecks,
    present: presentDriftCheck,
  });
  jsonRoute(app, questions, {
    path: "/v1/drift",
    operationId: "getDrift",
    tag: "Infrastructure",
    summary: "Drift as it stands",
    description: "The newest check of each stack.",
    params: z.object({}),
    query: stackFilter,
    answer: z.object({ items: z.array(driftItem) }).openapi("DriftResults"),
    find: async (sql, _, filter) => ({
      items: (await latestDriftChecks(sql, filter)).map(presentDriftCheck),
    }),
  });
}
